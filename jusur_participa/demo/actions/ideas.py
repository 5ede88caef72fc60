"""Ideas: proposed, discussed, supported, moderated."""

from jusur_participa.accounts.terms import LimitedAct, Sex
from jusur_participa.comments.actions import answer_comment, post_comment
from jusur_participa.comments.models import Comment
from jusur_participa.comments.terms import Stance
from jusur_participa.demo import rules
from jusur_participa.demo.actions.town import Town
from jusur_participa.demo.queries import Content, picture
from jusur_participa.foundation.access import Role
from jusur_participa.moderation.actions import (
    appeal_decision,
    decide_appeal,
    hide_subject,
    limit_person,
    release_subject,
    report_subject,
    warn_person,
)
from jusur_participa.moderation.queries import latest_decision, open_case_of
from jusur_participa.moderation.terms import AppealOutcome, ReportCategory, Rule
from jusur_participa.proposals.actions import accept_invitation, invite_co_author, publish_proposal, save_draft
from jusur_participa.subjects.actions import attach_photos
from jusur_participa.subjects.models import Subject
from jusur_participa.subjects.terms import Channel
from jusur_participa.themes.queries import themes_of

MORNING, NOON = 9 * 60, 12 * 60
#: Minutes between one comment and the next of the same day.
BETWEEN_COMMENTS = 35
#: Supports come within so many days, most of them in the first ones.
SUPPORTED_WITHIN = 45


def plan_ideas(town: Town) -> None:
    """Each idea of the town with its discussion and its supports."""
    for number, entry in enumerate(town.listed("ideas")):
        day = entry["day"]
        town.timeline.at(day, MORNING + number % 40, _propose, town, entry)
        for key in entry.get("co_authors", []):
            town.timeline.at(day, MORNING + 60, _invite, town, entry, key)
            town.timeline.at(day + 1, MORNING, _sign, town, entry, key)
        _plan_discussion(town, entry)
        _plan_supports(town, entry)


def _propose(town: Town, entry: Content) -> None:
    author, association = town.people[entry["author"]], entry.get("association")
    themes = {theme.code: theme.id for theme in themes_of(town.municipality.id)}
    draft = save_draft(
        author,
        town.spaces[entry["space"]],
        submission_key=f"{town.slug}/{entry['key']}",
        association=town.associations[association] if association else None,
        channel=Channel(entry.get("channel", "online")),
        said_by=entry.get("said_by"),
        author_sex=Sex(entry["said_sex"]) if "said_sex" in entry else None,
        title=entry["title"],
        body=entry["body"].strip(),
        language=rules.language_of(entry["title"]),
        zone_id=town.zones[entry["zone"]].id,
        theme_id=themes[entry["theme"]],
        goal_numbers=entry["goals"],
    )
    for shown in entry.get("pictures", []):
        with picture(shown["file"]) as file:
            attach_photos(draft, [file], shown["alt"])
    town.ideas[entry["key"]] = publish_proposal(author, draft)
    _read(town, entry, draft)


def _read(town: Town, entry: Content, subject: Subject) -> None:
    """What its space shows only once it is read, a moderator reads at once, unless the content leaves it waiting."""
    if subject.is_hidden and not entry.get("waits") and open_case_of(subject.id) is not None:
        release_subject(town.staff[Role.MODERATOR], subject)


def _invite(town: Town, entry: Content, key: str) -> None:
    invite_co_author(town.people[entry["author"]], town.ideas[entry["key"]], town.people[key])


def _sign(town: Town, entry: Content, key: str) -> None:
    accept_invitation(town.people[key], town.ideas[entry["key"]])


def _plan_discussion(town: Town, entry: Content) -> None:
    said: dict[int, Comment] = {}
    for number, comment in enumerate(entry.get("comments", []), 1):
        minute = NOON + number * BETWEEN_COMMENTS
        town.timeline.at(comment["day"], minute, _comment, town, entry, said, number, comment)
        if report := comment.get("reported"):
            town.timeline.at(report["day"], minute + 60, _report, town, said, number, report)
        if hiding := comment.get("hidden"):
            town.timeline.at(hiding["day"], minute + 90, _hide, town, said, number, hiding)
            _plan_appeal(town, said, number, minute, hiding)
        if measure := comment.get("warned") or comment.get("limited"):
            town.timeline.at(measure["day"], minute + 90, _measure, town, said, number, measure)
            _plan_appeal(town, said, number, minute, measure)


def _comment(town: Town, entry: Content, said: dict[int, Comment], number: int, comment: Content) -> None:
    author, association = town.people[comment["by"]], comment.get("association")
    words = {
        "body": comment["text"],
        "language": rules.language_of(comment["text"]),
        "submission_key": f"{town.slug}/{entry['key']}/{number}",
        "association": town.associations[association] if association else None,
    }
    if "re" in comment:
        said[number] = answer_comment(author, said[comment["re"]], **words)
    else:
        stance = Stance(comment["stance"])
        said[number] = post_comment(author, town.ideas[entry["key"]], stance=stance, **words)
    _read(town, comment, said[number])


def _report(town: Town, said: dict[int, Comment], number: int, report: Content) -> None:
    category = ReportCategory(report["category"])
    report_subject(town.people[report["by"]], said[number], category=category, note=report["note"])


def _hide(town: Town, said: dict[int, Comment], number: int, hiding: Content) -> None:
    moderator = town.staff[Role.MODERATOR]
    hide_subject(moderator, said[number], rule=Rule(hiding["rule"]), reason=hiding["reason"])


def _measure(town: Town, said: dict[int, Comment], number: int, measure: Content) -> None:
    """A warning, or with `days` a limitation of commenting."""
    moderator, decided = town.staff[Role.MODERATOR], {"rule": Rule(measure["rule"]), "reason": measure["reason"]}
    if "days" in measure:
        limit_person(moderator, said[number], **decided, days=measure["days"], acts=[LimitedAct.COMMENT])
    else:
        warn_person(moderator, said[number], **decided)


def _plan_appeal(town: Town, said: dict[int, Comment], number: int, minute: int, decided: Content) -> None:
    """The author appeals, and somebody other than the moderator looks again, where the content says so."""
    if appeal := decided.get("appealed"):
        town.timeline.at(appeal["day"], minute + 120, _appeal, said, number, appeal)
        if "outcome" in appeal:
            town.timeline.at(appeal["decided"], minute + 150, _decide_appeal, town, said, number, appeal)


def _appeal(said: dict[int, Comment], number: int, appeal: Content) -> None:
    decision = latest_decision(said[number].id)
    assert decision is not None
    appeal_decision(said[number].author, decision, words=appeal["words"])


def _decide_appeal(town: Town, said: dict[int, Comment], number: int, appeal: Content) -> None:
    decision = latest_decision(said[number].id)
    assert decision is not None
    assert decision.appeal is not None
    outcome = AppealOutcome(appeal["outcome"])
    decide_appeal(town.staff[Role.ADMINISTRATOR], decision.appeal, outcome=outcome, reason=appeal["reason"])


def _plan_supports(town: Town, entry: Content) -> None:
    """As many supporters as the content says, drawn by lot, while the space is open for supports."""
    random = rules.dice(town.slug, entry["key"], "supports")
    merged = [merge["day"] for merge in town.listed("merges") if merge["from"] == entry["key"]]
    latest = min(entry["day"] + SUPPORTED_WITHIN, _supported_until(town, entry["space"]), *merged, -1)
    for place in range(entry["supports"]):
        day = entry["day"] + 0.6 + (latest - entry["day"] - 0.6) * random.random() ** 2
        town.timeline.aside(day, 0, _support, town, entry, place)


def _supported_until(town: Town, key: str) -> int:
    space = next(space for space in town.listed("spaces") if space["key"] == key)
    return max(phase["days"][1] for phase in space["phases"] if "support" in phase["activities"])


def _support(town: Town, entry: Content, place: int) -> None:
    voices = [person for person in town.voices() if person is not town.people[entry["author"]]]
    rules.dice(town.slug, entry["key"], "supporters").shuffle(voices)
    town.timeline.gathering.support(voices[place], town.ideas[entry["key"]])
