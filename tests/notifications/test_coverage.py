"""Nothing happens unheard: each event of the product is told to somebody, or here stands why it is not."""

import dataclasses
from importlib import import_module
from importlib.util import find_spec

from jusur_participa.foundation.events import _listeners
from jusur_participa.slices import RANKED

#: Events that tell nobody, and why.
UNTOLD = {
    "AssociationRegistered": "waits at the desk, which counts it",
    "ResidenceRequested": "waits at the desk, which counts it",
    "SubjectReported": "waits in the moderators' queue; who reported is told to nobody",
    "ReportsDismissed": "nothing changes for whoever wrote it",
    "SubjectVanished": "hiding and holding, its two causes, are told each in its own words",
    "SubjectReappeared": "restoring and releasing, its two causes, are told each in its own words",
    "CommentWithdrawn": "its place shows it, and nobody owes an answer any more",
    "SupportGiven": "the number beside the heart shows it; a mail for each would be a flood",
    "SupportWithdrawn": "the number beside the heart shows it",
    "StudyFinished": "the idea reaches its step, which is told",
    "AnswerPublished": "the idea reaches its step, which is told",
    "RankingPublished": "the ideas reach their step, which is told",
    "Vouched": "leads to the offer, which tells her once the association has its answer",
    "BoxDestroyed": "an end that the law asks for; its page says it",
    "MessageWritten": "a code or a notice of signing in, which goes out by itself",
}


def events() -> dict[str, type]:
    modules = (f"jusur_participa.{name}.events" for name in RANKED if name != "notifications")
    return {
        name: thing
        for module in modules
        if find_spec(module)
        for name, thing in vars(import_module(module)).items()
        if dataclasses.is_dataclass(thing) and thing.__module__ == module
    }


def is_told(event: type) -> bool:
    return any(listener.__module__.startswith("jusur_participa.notifications.") for listener in _listeners[event])


def test_every_event_is_told_or_has_its_reason(app):
    found = events()

    assert {name for name, event in found.items() if not is_told(event)} == UNTOLD.keys() & found.keys()
    assert UNTOLD.keys() <= found.keys(), "a reason for an event that is no more"
