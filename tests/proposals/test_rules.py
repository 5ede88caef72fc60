"""The journey line and differences, on plain values."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from jusur_participa.proposals import rules
from jusur_participa.proposals.terms import Difference, JourneyStep, Standing, marks_up_to


def test_the_time_to_correct_runs_from_publication():
    published = datetime(2026, 11, 23, 10, tzinfo=UTC)

    assert rules.correction_ends_at(published, 90) - published == timedelta(minutes=90)


@dataclass
class Entry:
    step: JourneyStep
    link: str = ""


def test_the_short_line_shows_all_steps():
    states = [mark.state for mark in marks_up_to(JourneyStep.STUDIED)]

    assert states == [Standing.DONE, Standing.DONE, Standing.NOW, *[Standing.TODO] * 6]
    assert marks_up_to(JourneyStep.DISCUSSED, is_stopped=True)[1].state is Standing.STOPPED


def test_a_delivered_idea_has_nothing_left_to_wait_for():
    assert {mark.state for mark in marks_up_to(JourneyStep.DELIVERED)} == {Standing.DONE}


def test_the_story_tells_each_entry_and_leaves_out_what_was_passed_over():
    proposed, planned, again = (
        Entry(JourneyStep.PROPOSED),
        Entry(JourneyStep.PLANNED, "1"),
        Entry(JourneyStep.PLANNED, "2"),
    )

    marks = rules.journey_line([proposed, planned, again], JourneyStep.PLANNED)

    assert [(mark.step, mark.state) for mark in marks] == [
        (JourneyStep.PROPOSED, Standing.DONE),
        (JourneyStep.PLANNED, Standing.NOW),
        (JourneyStep.PLANNED, Standing.NOW),
        (JourneyStep.UNDER_WAY, Standing.TODO),
        (JourneyStep.DELIVERED, Standing.TODO),
    ]
    assert [mark.entry for mark in marks[:3]] == [proposed, planned, again]


def test_differences_keep_every_word_of_both_texts():
    before, after = "Une lampe devant l’école.", "Deux lampes devant l’école, vite."

    passages = rules.differences(before, after)

    assert "".join(p.text for p in passages if p.kind is not Difference.ADDED) == before
    assert "".join(p.text for p in passages if p.kind is not Difference.REMOVED) == after
    assert any(p.kind is Difference.SAME and "devant" in p.text for p in passages)


def test_equal_texts_have_no_difference():
    assert [p.kind for p in rules.differences("نعم", "نعم")] == [Difference.SAME]
    assert rules.differences("", "") == []
