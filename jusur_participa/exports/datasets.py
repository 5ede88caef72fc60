"""The rows of the files with names: chosen names only, never a phone, an e-mail or where somebody lives."""

from collections.abc import Callable, Sequence
from typing import Any

from jusur_participa.accounts.models import Mandate
from jusur_participa.accounts.terms import ROLES
from jusur_participa.exports import queries
from jusur_participa.exports.terms import COLUMNS, REGISTERS, Register
from jusur_participa.foundation import clock
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.writers.sheets import Sheet
from jusur_participa.mandates.queries import mandates_of
from jusur_participa.proposals.models import Proposal

Row = Sequence[Any]


def sheet_of(register: Register, municipality_id: int) -> Sheet:
    """A register as a table, headed in the language of the reader."""
    rows = ROWS[register](municipality_id)
    return Sheet(str(REGISTERS[register]), [str(heading) for heading in COLUMNS[register]], rows)


def _authors(municipality_id: int) -> list[Row]:
    return [_idea(idea) for idea in queries.signed_ideas(municipality_id)]


def _idea(idea: Proposal) -> Row:
    signed = [co_author.person.chosen_name for co_author in idea.co_authors if co_author.accepted_at is not None]
    return [
        idea.id,
        idea.title,
        clock.local(idea.published_at).date() if idea.published_at else None,
        # Who acts for an association does not sign for herself: its members are nobody else's affair.
        idea.author.chosen_name if idea.author and idea.association is None else None,
        idea.association.name.in_(current_language()) if idea.association else None,
        "; ".join(signed),
    ]


def _mandates(municipality_id: int) -> list[Row]:
    return [_mandate(mandate) for mandate in mandates_of(municipality_id)]


def _mandate(mandate: Mandate) -> Row:
    return [
        mandate.person.chosen_name,
        str(ROLES[mandate.role]),
        mandate.starts_on,
        clock.local(mandate.revoked_at).date() if mandate.revoked_at else mandate.ends_on,
        mandate.reason,
        mandate.granted_by.chosen_name if mandate.granted_by else None,
        mandate.confirmed_by.chosen_name if mandate.confirmed_by else None,
        mandate.revocation_reason,
    ]


ROWS: dict[Register, Callable[[int], list[Row]]] = {Register.AUTHORS: _authors, Register.MANDATES: _mandates}
