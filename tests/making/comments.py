"""Builders of comments."""

from itertools import count

from jusur_participa.accounts.models import Person
from jusur_participa.comments.models import Comment, CommentWithdrawal
from jusur_participa.comments.rules import seat_under
from jusur_participa.foundation.database import db
from jusur_participa.proposals.models import Proposal
from jusur_participa.subjects.models import Subject

_numbers = count(1)


class CommentsMaking:
    """Comments, answers, and comments taken back."""

    def comment(
        self,
        about: Subject | None = None,
        author: Person | None = None,
        answers: Comment | None = None,
        withdrawn: bool = False,
        **said,
    ) -> Comment:
        """A comment on an idea, or an answer to another comment."""
        number = next(_numbers)
        about = answers.about if answers else about or self.proposal()
        author = author or self.resident(about.municipality)
        if answers:
            seat = seat_under(answers.id, answers.parent_id, answers.thread_id, answers.depth)
            said.update(parent_id=seat.parent_id, thread_id=seat.thread_id, depth=seat.depth)
        said.setdefault("body", f"Le chemin est sombre dès 18 h. ({number})")
        said.setdefault("language", "fr")
        said.setdefault("author_sex", author.sex)
        said.setdefault("submission_key", f"{number:032x}")
        comment = Comment(municipality=about.municipality, about=about, author=author, **said)
        db.session.add(comment)
        db.session.flush()
        if withdrawn:
            db.session.add(CommentWithdrawal(comment=comment))
        elif isinstance(about, Proposal):
            about.comments_count += 1
        db.session.flush()
        return comment
