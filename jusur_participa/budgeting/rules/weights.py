"""What one ballot gives to each thing it marks: the lines that are published add up to these."""

from jusur_participa.budgeting.terms import BallotForm, BallotTerms, Choices


def weights_of(terms: BallotTerms, choices: Choices) -> dict[int, int]:
    """Points by project: one for a tick, what was given where points are, Borda's points for a place in a ranking."""
    if terms.form is not BallotForm.RANKING:
        return dict(choices.marks)
    first = terms.most or len(terms.costs_mad)
    return {project_id: first - place + 1 for project_id, place in choices.marks.items()}
