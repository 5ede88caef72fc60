"""The draft as citizens read it during a consultation, what they say of it, and what becomes of what they said."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from jusur_participa.associations.queries import acting_for
from jusur_participa.comments.policy import may_comment
from jusur_participa.comments.queries import thread_of
from jusur_participa.consultations import policy, queries, rules
from jusur_participa.consultations.models import Passage
from jusur_participa.consultations.terms import OUTCOME_LABELS, PASSAGE_LABELS, PassageKind
from jusur_participa.foundation import clock
from jusur_participa.foundation.access import current_person, current_place, public
from jusur_participa.foundation.errors import Missing
from jusur_participa.foundation.i18n import current_language
from jusur_participa.foundation.web import page
from jusur_participa.plans.rules import projects_of
from jusur_participa.plans.terms import FUNDING_SOURCE_LABELS, OPINION_LABELS

bp = Blueprint("consultations", __name__)

LABELS = {"passages": PASSAGE_LABELS, "outcomes": OUTCOME_LABELS, "opinions": OPINION_LABELS}


@bp.route("/<town>/plan/consultation/")
@public
def index() -> ResponseReturnValue:
    """The draft put to consultation last: what can be said of it, project by project, and how much is answered."""
    version = queries.latest_consultation(current_place().id)
    if version is None:
        return page("consultations/none")
    tallies = queries.tallies_by_project(version.id)
    return page(
        "consultations/index",
        version=version,
        is_open=policy.is_open(version),
        whole=queries.passages_of(version.id),
        tallies=tallies,
        tally=rules.tally_of(tallies.values()),
        labels=LABELS,
    )


@bp.route("/<town>/plan/consultation/projects/<int:number>")
@public
def project(number: int) -> ResponseReturnValue:
    """One project of the draft, paragraph by paragraph."""
    version = queries.consultation_of(current_place().id)
    found = next((each for each in projects_of(version.content) if each["number"] == number), None)
    if found is None:
        raise Missing
    return page(
        "consultations/project",
        version=version,
        project=found,
        passages=queries.passages_of(version.id, number),
        is_open=policy.is_open(version),
        labels=LABELS,
        sources=FUNDING_SOURCE_LABELS,
    )


@bp.route("/<town>/plan/consultation/passages/<int:passage_id>")
@public
def passage(passage_id: int) -> ResponseReturnValue:
    """One passage of the draft, what is said of it, and what becomes of each remark."""
    shown, person = queries.passage_in(current_place().id, passage_id), current_person()
    discussion = thread_of(shown.id, person, request.args.get("threads_after"))
    return page(
        "consultations/passage",
        passage=shown,
        discussion=discussion,
        answers=queries.answers_of([branch.comment.id for branch in discussion.branches]),
        voices=acting_for(person, current_place().id, clock.today()) if person else (),
        verdict=may_comment(person, shown, clock.now()),
        labels=LABELS,
    )


@bp.route("/<town>/plan/consultation/remarks")
@public
def remarks() -> ResponseReturnValue:
    """Every remark on the draft, with what becomes of it."""
    version = queries.consultation_of(current_place().id)
    said = queries.remarks_on(version.id, request.args.get("after"))
    return page("consultations/remarks", version=version, said=said, labels=LABELS)


@bp.route("/<town>/plan/district-opinions")
@public
def district_opinions() -> ResponseReturnValue:
    """What arrondissements say of their part of the city's plan."""
    opinions, person, moment = queries.district_opinions_of(current_place()), current_person(), clock.now()
    answerable = {each.id for each in opinions if person and policy.may_reply(person, each, moment)}
    return page("consultations/district_opinions", opinions=opinions, answerable=answerable, labels=LABELS)


def passage_url(shown: Passage) -> str:
    """The page of a passage."""
    return url_for("consultations.passage", town=shown.municipality.slug, passage_id=shown.id)


def passage_title(shown: Passage) -> str:
    """« Fontaine – Le problème », or what it is alone where it has no project."""
    label, title = str(PASSAGE_LABELS[shown.passage]), shown.title.in_(current_language())
    return title if shown.passage in (PassageKind.AXIS, PassageKind.PROJECT) else f"{title} – {label}"
