"""Until when an answer is owed, how near that is, and how long somebody may change her mind."""

from datetime import date, timedelta

#: Working days to answer what a person asks about her data (law 09-08, art. 8).
ANSWERED_WITHIN = 10
#: Days left from which the desk shows a request as soon due.
SOON = 3
#: Between asking for erasure and erasing: for second thoughts, and against somebody else's hands on the phone.
GRACE = timedelta(days=7)
#: How long ago somebody may have signed in to have her account erased.
FRESH = timedelta(minutes=30)


def urgency(due_on: date, today: date) -> str:
    """`late`, `soon` or `calm`, as the desk colours it."""
    if today > due_on:
        return "late"
    return "soon" if (due_on - today).days <= SOON else "calm"
