"""Every five minutes: boxes of votes whose time is over are closed."""

from jusur_participa.boxes.actions import close_box
from jusur_participa.budgeting import queries
from jusur_participa.foundation.database import unit_of_work
from jusur_participa.foundation.queue import every


@every(minutes=5)
def close_boxes() -> None:
    """Close the box of each vote that takes no more ballots, so that its envelopes are in the log at once."""
    for number in [vote.id for vote in queries.votes_to_close()]:
        with unit_of_work():
            vote = queries.vote_to_write(number)
            close_box(queries.box_of(vote))
