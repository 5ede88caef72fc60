"""What logs say of a fault: where it happened and of which kind, never with what somebody typed.

The message of an exception often quotes a value: what a database refused, the
address that a mail server did not take, the text that is no number. A log is
read by people, copied and kept, so it gets the lines of our code and the kinds
of the exceptions; of a database's refusal also the constraint's name.
"""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

Caught = tuple[type[BaseException], BaseException, TracebackType | None]


def trace_of(error: BaseException) -> str:
    """The chain of an exception, the first cause first, without any message."""
    return "\n".join(_told(each) for each in reversed(list(_chain(error))))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def _told(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    diagnosis: Any = getattr(error, "diag", None)
    named = " ".join(filter(None, (getattr(error, "sqlstate", None), getattr(diagnosis, "constraint_name", None))))
    # SQLite's sentence is made of names of tables and columns alone.
    said = named or (str(error) if type(error).__module__ == "sqlite3" else "")
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"Traceback (most recent call last):\n{frames}{kind}{f': {said}' if said else ''}"


def keep_values_out_of_logs() -> None:
    """Let every logger of the process, those of libraries too, write traces without messages."""
    make = logging.getLogRecordFactory()
    if getattr(make, "without_values", False):
        return

    def record(*arguments: Any, **values: Any) -> logging.LogRecord:
        made = make(*arguments, **values)
        if made.exc_info and made.exc_info[1] is not None:
            # Formatters write what stands here, and format nothing themselves.
            made.exc_text = trace_of(made.exc_info[1])
        return made

    record.without_values = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(record)
