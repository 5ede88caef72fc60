"""Where signing in leads: back to the page somebody came from, with what she set out to do done."""

import re
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.accounts.models import Person
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.errors import Conflict, Missing
from jusur_participa.foundation.manifest import Intention
from jusur_participa.foundation.offers import offers
from jusur_participa.foundation.verdicts import Refused
from jusur_participa.foundation.web import see_other
from jusur_participa.signing import rules


def onward() -> dict[str, Any]:
    """The page to lead back to and the act to do, as addresses keep them from step to step."""
    target, intention = rules.local_path(request.args.get("next")), request.args.get("act", "")
    kept = {"next": target} if target else {}
    return kept | ({"act": intention} if _read(intention) else {})


def intended() -> Intention | None:
    """What is done as soon as somebody has signed in: the page says so before."""
    found = _read(request.args.get("act", ""))
    return found[0] if found else None


def _read(written: str) -> tuple[Intention, int] | None:
    match = re.fullmatch(r"([a-z_]{1,30})-([0-9]{1,9})", written)
    intention = offers().intentions.get(match[1]) if match else None
    return (intention, int(match[2])) if match and intention else None


def arrive(person: Person) -> ResponseReturnValue:
    """Do what she set out to do, and lead her there; else to where she wanted to go, her desk or the home page."""
    act = _read(request.args.get("act", ""))
    shown_at = _fulfilled(person, *act) if act else None
    home = "desk.mine" if person.has_a_desk(clock.today()) else "pages.home"
    return see_other(shown_at or onward().get("next") or url_for(home))


def _fulfilled(person: Person, intention: Intention, number: int) -> str | None:
    """The page that shows the act; None where it could not be done, and then she is told why."""
    try:
        with db.session.begin_nested():
            return intention.fulfil(person, number)
    except Refused as refusal:
        flash(str(refusal.verdict.reason), "error")
    except Conflict as conflict:
        flash(str(conflict.reason), "error")
    except Missing:
        pass  # hidden or withdrawn meanwhile: the page she is led to says what there is to say
    return None
