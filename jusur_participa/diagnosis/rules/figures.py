"""Whether a figure can be right, and what a diagnosis lacks."""

from collections.abc import Collection, Iterable, Iterator

from jusur_participa.diagnosis.terms import TENTHS, Fault, Found, Gap, Lacking, Measure, Values

ALL = 100 * TENTHS


def completed(measure: Measure, values: Values) -> Values:
    """The figure with the total that follows from it: of counts, not of shares, whose groups differ in size."""
    if measure is Measure.COUNT and values.total is None and values.women is not None and values.men is not None:
        return Values(values.women, values.men, values.women + values.men)
    return values


def faults_in(measure: Measure, values: Values) -> list[Fault]:
    """Why a figure cannot be right; a count by sex adds up, a share of all lies between those of both sexes."""
    women, men, total = values.women, values.men, values.total
    if women is None and men is None and total is None:
        return [Fault.NOTHING]
    if (women is None) != (men is None):
        return [Fault.ONE_SEX]
    if measure is Measure.SHARE:
        return list(_faults_of_share(values))
    by_sex = women is not None and men is not None
    if by_sex and any(value % TENTHS for value in (women, men, total) if value is not None):
        return [Fault.NOT_WHOLE]
    if women is not None and men is not None and total is not None and women + men != total:
        return [Fault.SUM]
    return []


def _faults_of_share(values: Values) -> Iterator[Fault]:
    if any(value > ALL for value in (values.women, values.men, values.total) if value is not None):
        yield Fault.NO_SHARE
    elif values.women is not None and values.men is not None and values.total is not None:
        low, high = sorted((values.women, values.men))
        if not low <= values.total <= high:
            yield Fault.BETWEEN


def gaps(findings: Iterable[Found], spoken_of: Collection[int], has_state_projects: bool) -> list[Lacking]:
    """What is missing: figures and figures by sex, sectors that citizens spoke of, the inventory.

    `spoken_of` are the themes of citizens' ideas in their order. The plan takes
    the gender approach into account (organic law 113-14, art. 78), so that a
    finding that does not tell women from men is not complete.
    """
    findings = list(findings)
    lacking = [Lacking(gap, each.finding_id, each.theme_id) for each in findings for gap in _gaps_of(each)]
    found = {each.theme_id for each in findings}
    lacking += [Lacking(Gap.VOICES_WITHOUT_FINDING, theme_id=theme) for theme in spoken_of if theme not in found]
    return lacking if has_state_projects else [*lacking, Lacking(Gap.NO_STATE_PROJECTS)]


def _gaps_of(found: Found) -> Iterator[Gap]:
    if not found.has_figures:
        yield Gap.NO_FIGURE
    elif not found.is_by_sex:
        yield Gap.NOT_BY_SEX
