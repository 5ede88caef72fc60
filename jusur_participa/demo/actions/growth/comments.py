"""Grown comments, in threads."""

from collections.abc import Iterator
from random import Random

from jusur_participa.comments.models import Comment
from jusur_participa.comments.terms import Stance
from jusur_participa.demo.actions.growth.ground import Ground, Row, Rows
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.terms import Channel

STANCES = (Stance.FOR, Stance.FOR, Stance.NEITHER, Stance.AGAINST)


def comments(ground: Ground) -> Iterator[Rows]:
    """The comments that the counters of the ideas promise."""
    for numbers, random in ground.batches("comments", ground.size.comments):
        rows: Rows = {Subject: [], Comment: []}
        for number in numbers:
            seat = ground.size.seat_of(number)
            said_at = ground.said_at(seat.idea, seat.place)
            rows[Subject].append(ground.subject("comment", ground.first_comment + number, said_at))
            rows[Comment].append(_comment(ground, number, random))
        yield rows


def _comment(ground: Ground, number: int, random: Random) -> Row:
    seat, author = ground.size.seat_of(number), number * 11 % ground.size.people
    opener = None if seat.answers is None else ground.first_comment + seat.answers
    language = "fr" if random.random() < 0.4 else "ar"
    stance = random.choice(STANCES)
    return {
        "id": ground.first_comment + number,
        "about_id": ground.first_idea + seat.idea,
        "parent_id": opener,
        "thread_id": opener,
        "depth": 1 if opener else 0,
        "author_id": ground.first_person + author,
        "author_sex": ground.sex_of(author),
        "stance": Stance.NEITHER if opener else stance,
        "body": random.choice(ground.words[language]["comments"]),
        "language": language,
        "channel": Channel.ONLINE,
        "submission_key": f"grown/{ground.seed}/{ground.first_comment + number}",
    }
