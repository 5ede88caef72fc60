"""The words of growth: how much of what, and where each comment and support falls."""

from dataclasses import dataclass

#: Every fifth idea is discussed in this many comments; the others share what is left.
THREAD, EVERY = 20, 5
#: Of a thread's comments, the first ones open it and the others answer the first of these.
OPENERS = 16


@dataclass(frozen=True)
class Seat:
    """Where a comment stands: the number of its idea, its place there, and the number of the comment it answers."""

    idea: int
    place: int
    answers: int | None


@dataclass(frozen=True)
class Size:
    """How much is to grow. Everything about a row follows from its number, counted from 0."""

    people: int = 0
    ideas: int = 0
    comments: int = 0
    supports: int = 0
    ballots: int = 0

    @property
    def _threads(self) -> int:
        """How many ideas are discussed at length."""
        return -(-self.ideas // EVERY)

    @property
    def _left(self) -> int:
        """How many comments the other ideas share."""
        return max(0, self.comments - THREAD * self._threads)

    def comments_of(self, idea: int) -> int:
        """How many comments the idea of that number has."""
        if idea % EVERY == 0:
            return min(THREAD, max(0, self.comments - THREAD * (idea // EVERY)))
        others, rank = self.ideas - self._threads, idea - idea // EVERY - 1
        return self._left // others + (rank < self._left % others)

    def seat_of(self, comment: int) -> Seat:
        """Where the comment of that number stands."""
        threaded, others = THREAD * self._threads, self.ideas - self._threads
        if comment < threaded:
            idea, place, apart = comment // THREAD * EVERY, comment % THREAD, 1
        else:
            rank, place, apart = (comment - threaded) % others, (comment - threaded) // others, others
            idea = rank + rank // (EVERY - 1) + 1
        return Seat(idea, place, comment - OPENERS * apart if place % THREAD >= OPENERS else None)

    def supports_of(self, idea: int) -> int:
        """How many supports the idea of that number has."""
        return self.supports // self.ideas + (idea < self.supports % self.ideas)

    def support_of(self, support: int) -> tuple[int, int]:
        """The numbers of the idea and of the person of that support; no person twice for an idea."""
        idea, place = support % self.ideas, support // self.ideas
        return idea, (idea * 13 + place) % self.people

    @property
    def fault(self) -> str:
        """Why nothing can grow like that; empty when it can."""
        if (self.ideas or self.comments or self.supports or self.ballots) and not self.people:
            return "somebody must write, support and vote: give --people too"
        if self.comments and self.ideas < 2:
            return "comments need at least two ideas"
        if self.supports > self.ideas * self.people:
            return "more supports than pairs of person and idea"
        if self.ballots > self.people:
            return "more ballots than people"
        return ""
