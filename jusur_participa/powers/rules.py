"""Asking the table: on plain values, the same answer for policies, tests and the page that explains it."""

from collections.abc import Mapping, Sequence
from functools import cache

from jusur_participa.foundation.access import Role
from jusur_participa.powers.terms import POWERS, Action, Cell, Field, Standing


@cache
def roles_for(action: Action) -> tuple[Role, ...]:
    """The roles whose mandate opens this, alone or as one of two, in the order in which they are looked for."""
    return tuple(standing.role for standing in POWERS[action].cells if standing.role is not None)


def roles_over(municipality_id: int | None, action: Action) -> tuple[Role, ...]:
    """The same, as far as they reach: over the network its coordinators, over a municipality the others."""
    is_network = municipality_id is None
    return tuple(role for role in roles_for(action) if (role is Role.COORDINATOR) is is_network)


def needs_two(action: Action) -> bool:
    """Whether somebody does it only with another one."""
    return Cell.TWO in POWERS[action].cells.values()


def allows(action: Action, standing: Standing) -> bool:
    """Whether the table has any cell for who stands so."""
    return standing in POWERS[action].cells


def explained(standing: Standing | None = None) -> Mapping[Field, Sequence[Action]]:
    """The actions by what they are about; of one standing, only those that it may do."""
    shown: dict[Field, list[Action]] = {field: [] for field in Field}
    for action, power in POWERS.items():
        if standing is None or standing in power.cells:
            shown[power.field].append(action)
    return {field: actions for field, actions in shown.items() if actions}


def by_cell(action: Action) -> Mapping[Cell, Sequence[Standing]]:
    """Who may do it, by how far, for a reader."""
    cells = POWERS[action].cells
    return {cell: _told([who for who in cells if cells[who] is cell]) for cell in Cell if cell in cells.values()}


def _told(standings: list[Standing]) -> list[Standing]:
    """Without those who are named already: everybody, or whoever has an account, is said once."""
    everybody = next((widest for widest in (Standing.VISITOR, Standing.ACCOUNT) if widest in standings), None)
    return standings if everybody is None else [everybody]
