"""Drafts put to consultation: what people say of them, what the plan team answers, what arrondissements think."""

from jusur_participa.comments.actions import post_comment
from jusur_participa.comments.models import Comment
from jusur_participa.comments.terms import Stance
from jusur_participa.consultations import actions
from jusur_participa.consultations.queries import consultation_of, district_opinions_of, passages_of
from jusur_participa.consultations.terms import RemarkOutcome
from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content
from jusur_participa.foundation.access import Role
from jusur_participa.plans.terms import OpinionStance


def plan_consultations(town: Town) -> None:
    """The remarks of the content and their answers; the opinions, where the town is an arrondissement."""
    for number, entry in enumerate(town.listed("remarks")):
        said: list[Comment] = []
        town.timeline.at(entry["day"], 900 + number, _remark, town, entry, said)
        if answer := entry.get("answer"):
            town.timeline.at(answer["day"], 620 + number, _answer, town, answer, said)
    for entry in town.listed("district_opinions"):
        town.timeline.at(entry["day"], 700, _opinion, town, entry)
        if "reply" in entry:
            town.timeline.at(entry["replied"], 710, _reply, town, entry)


def _remark(town: Town, entry: Content, said: list[Comment]) -> None:
    """Somebody speaks about one passage; `said` keeps it for its answer."""
    project = town.projects[entry["project"]].number if "project" in entry else None
    passages = passages_of(consultation_of(town.municipality.id).id, project)
    passage = next(each for each, _tally in passages if each.passage == entry["passage"])
    said.append(
        post_comment(
            town.people[entry["author"]],
            passage,
            body=entry["body"],
            language=entry["language"],
            stance=Stance(entry["stance"]),
            submission_key=f"remark/{entry['day']}/{entry['author']}",
        )
    )


def _answer(town: Town, answer: Content, said: list[Comment]) -> None:
    actions.answer_remark(town.staff[Role.PLANNER], said[0], RemarkOutcome(answer["outcome"]), both(answer["body"]))


def _opinion(town: Town, entry: Content) -> None:
    actions.give_district_opinion(
        town.staff[Role.PLANNER],
        town.municipality,
        both(entry["subject"]),
        OpinionStance(entry["stance"]),
        both(entry["body"]),
        town.timeline.date_of(entry["day"]),
        entry["number"],
    )


def _reply(town: Town, entry: Content) -> None:
    """What the city's council replied, as the arrondissement received it: the city itself is not in the network."""
    opinion = next(each for each in district_opinions_of(town.municipality) if each.number == entry["number"])
    replied_on = town.timeline.date_of(entry["replied"])
    actions.reply_to_district(town.staff[Role.PLANNER], opinion, both(entry["reply"]), replied_on)
