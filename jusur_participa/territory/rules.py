"""What the law derives from a municipality's kind and population."""

from jusur_participa.territory.terms import MunicipalityKind

LARGE_COMMUNE = 35_000


def petition_threshold(
    population: int, has_arrondissements: bool = False, kind: MunicipalityKind = MunicipalityKind.COMMUNE
) -> int | None:
    """Signatures that a petition of citizens needs; None where none may be received.

    Organic law 113-14, art. 123: 100 under 35,000 inhabitants, 200 from there,
    400 in communes with arrondissements. These have no legal personality
    (art. 217), so that their own councils receive none.
    """
    if kind is MunicipalityKind.ARRONDISSEMENT:
        return None
    if has_arrondissements:
        return 400
    return 100 if population < LARGE_COMMUNE else 200
