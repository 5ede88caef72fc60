"""Studies, answers and rankings."""

import io
from types import SimpleNamespace

from jusur_participa.accounts.models import Person
from jusur_participa.demo import rules
from jusur_participa.demo.actions.places import ZONED
from jusur_participa.demo.actions.town import Town, both
from jusur_participa.demo.queries import Content, offices_content
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.writers import pdf
from jusur_participa.foundation.writers.leaves import Document, Facts, Form, Spoken
from jusur_participa.proposals.terms import Outcome
from jusur_participa.review.actions import (
    add_service,
    answer_idea,
    answer_ideas,
    ask_reconsideration,
    assign,
    attach_documents,
    declare_interest,
    escalate_overdue,
    excuse_member,
    finish_study,
    give_scores,
    hand_in_scores,
    keep_template,
    publish_ranking,
    reply_to_answer,
    write_note,
)
from jusur_participa.review.queries import scores_of, services_of, standing_answer
from jusur_participa.review.terms import (
    ASPECTS,
    REQUIRED_CRITERIA,
    AspectState,
    BeneficiaryGroup,
    Competence,
    Effect,
    Feasibility,
    Findings,
    GenderMarker,
    RefusalGround,
)

#: An idea is given to an officer so many days before the study is finished.
ASSIGNED_BEFORE = 9


def plan_reviews(town: Town) -> None:
    """What the officers do with the ideas, and how the plan team ranks them."""
    offices = offices_content()
    for number, service in enumerate(offices["services"]):
        town.timeline.at(ZONED, 640 + number, _add_service, town, service)
    for number, template in enumerate(offices["templates"]):
        town.timeline.at(ZONED, 660 + number, _keep_template, town, template)
    for entry in town.listed("ideas"):
        if assigned := _day_of_assignment(entry):
            town.timeline.at(assigned, 620, _assign, town, entry)
        if "study" in entry:
            town.timeline.at(entry["study"]["day"], 660, _study, town, entry)
        if "answer" in entry:
            town.timeline.at(entry["answer"]["day"], 900, _answer, town, entry)
            _plan_what_comes_back(town, entry)
    for group in town.listed("answers_together"):
        town.timeline.at(group["day"], 960, _answer_together, town, group)
    for day in town.content.get("overdue_told_on", ()):
        town.timeline.at(day, 30, escalate_overdue)
    for ranking in town.listed("rankings"):
        _plan_ranking(town, ranking)


def _day_of_assignment(entry: Content) -> int | None:
    if "study" in entry:
        return max(entry["study"]["day"] - ASSIGNED_BEFORE, entry["day"] + 1)
    return entry.get("assigned")


def _officer_for(town: Town, entry: Content) -> Person:
    """The officer; for what she took down herself, or has an interest in, the administrator."""
    officer = town.staff[Role.OFFICER]
    is_apart = town.people[entry["author"]] is officer or "interest" in entry.get("study", {})
    return town.staff[Role.ADMINISTRATOR] if is_apart else officer


def _add_service(town: Town, entry: Content) -> None:
    head = town.staff[Role(entry["role"])]
    administrator, officers = town.staff[Role.ADMINISTRATOR], [head]
    add_service(administrator, town.municipality.id, name=both(entry["name"]), head=head, officers=officers)


def _keep_template(town: Town, entry: Content) -> None:
    title, body = both(entry["title"]), both(entry["body"])
    keep_template(town.staff[Role.OFFICER], town.municipality.id, title=title, body=body)


def _assign(town: Town, entry: Content) -> None:
    """What is studied was given to an officer; what still waits lies with the technical service."""
    planner, idea = town.staff[Role.PLANNER], town.ideas[entry["key"]]
    if "study" in entry:
        assign(planner, idea, _officer_for(town, entry))
    else:
        assign(planner, idea, service=services_of(town.municipality.id)[0])


def _plan_what_comes_back(town: Town, entry: Content) -> None:
    """The author's reply, and the residents who ask that the answer be reconsidered."""
    answer = entry["answer"]
    if reply := answer.get("reply"):
        town.timeline.at(reply["day"], 1100, _reply, town, entry, reply)
    for place in range(answer.get("reconsidered_by", 0)):
        town.timeline.at(answer["day"] + 2 + place, 1130, _ask_reconsideration, town, entry, place)


def _reply(town: Town, entry: Content, reply: Content) -> None:
    given = standing_answer(town.municipality.id, town.ideas[entry["key"]].id)
    if given is not None:
        words = {"body": reply["text"], "language": rules.language_of(reply["text"])}
        reply_to_answer(town.people[entry["author"]], given, **words)


def _ask_reconsideration(town: Town, entry: Content, place: int) -> None:
    given = standing_answer(town.municipality.id, town.ideas[entry["key"]].id)
    voices = [person for person in town.voices() if person is not town.people[entry["author"]]]
    rules.dice(town.slug, entry["key"], "reconsideration").shuffle(voices)
    if given is not None:
        ask_reconsideration(voices[place], given)


def _study(town: Town, entry: Content) -> None:
    study, marker = entry["study"], GenderMarker(entry["study"]["gender"])
    low, high = study["cost"]
    findings = Findings(
        competence=Competence(study["competence"]),
        competence_article=study["article"],
        feasible=Feasibility(study["feasible"]),
        feasibility_note=study["note"],
        cost_low_mad=low,
        cost_high_mad=high,
        cost_method=study["method"],
        gender_marker=marker,
        gender_criteria=REQUIRED_CRITERIA[marker],
        gender_objective=study.get("objective", ""),
        gender_indicator=study.get("indicator", ""),
        beneficiaries=study["beneficiaries"],
        beneficiary_groups=tuple(BeneficiaryGroup(group) for group in study.get("groups", ())),
        yearly_cost_mad=study.get("yearly"),
        environment=Effect(study["environment"]) if "environment" in study else None,
        environment_note=study.get("environment_note", ""),
        **{name: AspectState(study[name]) for name in ASPECTS if name in study},
    )
    language, officer, idea = rules.language_of(study["note"]), _officer_for(town, entry), town.ideas[entry["key"]]
    if "interest" in study:
        declare_interest(town.staff[Role.OFFICER], idea, has_conflict=True, note=study["interest"])
    declare_interest(officer, idea, has_conflict=False)
    for note in study.get("desk_notes", ()):
        write_note(officer, idea, body=note, language=rules.language_of(note))
    for document in study.get("documents", ()):
        upload = SimpleNamespace(stream=io.BytesIO(_printed(town, document)), filename=f"{document['title']}.pdf")
        attach_documents(officer, idea, [upload], are_public=document.get("public", True))
    finish_study(officer, idea, version=0, language=language, findings=findings)


def _printed(town: Town, document: Content) -> bytes:
    """A short document as the town hall would have it on paper."""
    language = rules.language_of(document["title"])
    facts = Facts([(line["what"], Spoken(line["says"], language)) for line in document["lines"]])
    name = town.municipality.name.in_(language)
    return pdf.write(Document(language, Form.SHEETS, document["title"], name, document["from"], (), [facts]))


def _answer(town: Town, entry: Content) -> None:
    answer = entry["answer"]
    answer_idea(
        _officer_for(town, entry),
        town.ideas[entry["key"]],
        outcome=Outcome(answer["outcome"]),
        reason=answer["reason"],
        language=rules.language_of(answer["reason"]),
        redirected_to=answer.get("redirected_to"),
        ground=RefusalGround(answer["ground"]) if "ground" in answer else None,
    )


def _answer_together(town: Town, group: Content) -> None:
    """Several ideas get one answer, each on its own page."""
    ideas, reason = [town.ideas[key] for key in group["ideas"]], group["reason"]
    words = {"outcome": Outcome(group["outcome"]), "reason": reason, "language": rules.language_of(reason)}
    answer_ideas(town.staff[Role.OFFICER], ideas, **words)


def _plan_ranking(town: Town, ranking: Content) -> None:
    """The planner scores, and the equality body where it is somebody else; then the ranking is published."""
    for number, entry in enumerate(ranking["scores"]):
        town.timeline.at(ranking["day"] - 1, 600 + number, _score, town, ranking, entry, Role.PLANNER)
        town.timeline.at(ranking["day"] - 1, 700 + number, _score, town, ranking, entry, Role.EQUALITY)
    if not ranking.get("unfinished"):
        town.timeline.at(ranking["day"] - 1, 900, _hand_in, town, ranking)
        town.timeline.at(ranking["day"], 640, _publish_ranking, town, ranking)


def _score(town: Town, ranking: Content, entry: Content, role: Role) -> None:
    scorer, grid = town.staff[role], town.grids[ranking["space"]]
    if role is Role.EQUALITY and scorer is town.staff[Role.PLANNER]:
        return
    # Two people never see quite the same: the equality body is up to six points off.
    random = rules.dice(town.slug, entry["idea"], role)
    nudge = 0 if role is Role.PLANNER else random.randint(-6, 6)
    points = (min(100, max(0, given + nudge)) for given in entry["points"])
    of_criterion = {criterion.id: given for criterion, given in zip(grid.criteria, points, strict=True)}
    give_scores(scorer, grid, town.ideas[entry["idea"]], of_criterion)


def _publish_ranking(town: Town, ranking: Content) -> None:
    explanation = both(ranking["explanation"]) if "explanation" in ranking else None
    publish_ranking(town.staff[Role.PLANNER], town.grids[ranking["space"]], explanation)


def _hand_in(town: Town, ranking: Content) -> None:
    """Who has scored hands in; the team goes on without whoever could not come."""
    grid, planner = town.grids[ranking["space"]], town.staff[Role.PLANNER]
    scorers = {score.scorer_id for score in scores_of(grid)}
    for member in list(grid.members):
        if member.person_id in scorers:
            hand_in_scores(member.person, grid)
        else:
            excuse_member(planner, grid, member.person_id, "Absente pendant la semaine de notation")
