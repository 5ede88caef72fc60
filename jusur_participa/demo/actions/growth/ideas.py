"""Grown ideas, with their first revision, their journey, and their supports."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from jusur_participa.demo.actions.growth.ground import Ground, Row, Rows
from jusur_participa.foundation import clock
from jusur_participa.foundation.text import fold
from jusur_participa.proposals.models import JourneyEntry, Proposal, Revision, proposal_goals
from jusur_participa.proposals.terms import JourneyStep, ProposalState
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.terms import Channel
from jusur_participa.supports.models import Support
from jusur_participa.territory.rules import proposed_days_off, working_days_after


def ideas(ground: Ground) -> Iterator[Rows]:
    """Published ideas that wait for their answer; their counters already know what will follow."""
    for numbers, random in ground.batches("ideas", ground.size.ideas):
        rows: Rows = {Subject: [], Proposal: [], Revision: [], JourneyEntry: [], proposal_goals: []}
        for number in numbers:
            words, goal = _words(ground, number, random), random.randint(1, 17)
            idea_id = ground.first_idea + number
            rows[Subject].append(ground.subject("proposal", idea_id, ground.published_at(number)))
            rows[Proposal].append(_idea(ground, number, words))
            rows[Revision].append(_revision(ground, number, words, goal))
            rows[JourneyEntry] += _journey(ground, number)
            rows[proposal_goals].append({"proposal_id": idea_id, "goal_number": goal})
        yield rows


def _words(ground: Ground, number: int, random: Random) -> Row:
    """Title, text and filing, as far as chance decides them."""
    zone, language = ground.zone_of(ground.author_of(number)), "fr" if random.random() < 0.4 else "ar"
    words = ground.words[language]
    title = random.choice(words["titles"]).format(zone=zone.name.in_(language))
    parts = [random.choice(words["openings"]), *random.sample(words["middles"], 3), random.choice(words["closings"])]
    return {
        "title": title,
        "body": "\n\n".join(parts),
        # Piece by piece, which comes to the same: the pieces are few and their folding is remembered.
        "folded": " ".join(map(fold, (title, *parts))),
        "language": language,
        "zone_id": zone.id,
        "theme_id": random.choice(ground.themes).id,
    }


def _idea(ground: Ground, number: int, words: Row) -> Row:
    author, published_at = ground.author_of(number), ground.published_at(number)
    comments_count = ground.size.comments_of(number)
    return words | {
        "id": ground.first_idea + number,
        "place_id": ground.space.municipality_id,
        "space_id": ground.space.id,
        "author_id": ground.first_person + author,
        "author_sex": ground.sex_of(author),
        "channel": Channel.ONLINE,
        "state": ProposalState.PUBLISHED,
        "step": JourneyStep.DISCUSSED if comments_count else JourneyStep.PROPOSED,
        "is_listed": True,
        "awaits_answer": True,
        "published_at": published_at,
        "answer_due_on": _due_on(clock.local(published_at).date(), ground.space.answer_within_days),
        "supports_count": ground.size.supports_of(number),
        "comments_count": comments_count,
        "version": 1,
        "submission_key": f"grown/{ground.seed}/{ground.first_idea + number}",
    }


@cache
def _due_on(published_on: date, within_days: int) -> date:
    until = published_on + timedelta(days=2 * within_days + 60)
    return working_days_after(published_on, within_days, proposed_days_off(published_on, until))


def _revision(ground: Ground, number: int, words: Row, goal: int) -> Row:
    kept = {name: words[name] for name in ("title", "body", "language", "zone_id", "theme_id")}
    return kept | {
        "proposal_id": ground.first_idea + number,
        "number": 1,
        "goal_numbers": [goal],
        "written_by_id": ground.first_person + ground.author_of(number),
        "written_at": ground.published_at(number),
    }


def _journey(ground: Ground, number: int) -> Iterator[Row]:
    idea_id, author_id = ground.first_idea + number, ground.first_person + ground.author_of(number)
    steps: list[tuple[JourneyStep, datetime, int | None]] = [
        (JourneyStep.PROPOSED, ground.published_at(number), author_id)
    ]
    if ground.size.comments_of(number):
        steps.append((JourneyStep.DISCUSSED, ground.said_at(number, 0), None))
    for step, reached_at, decided_by_id in steps:
        yield {"proposal_id": idea_id, "step": step, "reached_at": reached_at, "decided_by_id": decided_by_id}


def supports(ground: Ground) -> Iterator[Rows]:
    """The supports that the counters of the ideas promise."""
    for numbers, _random in ground.batches("supports", ground.size.supports):
        yield {Support: [_support(ground, number) for number in numbers]}


def _support(ground: Ground, number: int) -> Row:
    idea, person = ground.size.support_of(number)
    return {
        "subject_id": ground.first_idea + idea,
        "person_id": ground.first_person + person,
        "sex": ground.sex_of(person),
        "zone_id": ground.zone_of(person).id,
        "channel": Channel.ONLINE,
        "given_at": ground.published_at(idea),
    }
