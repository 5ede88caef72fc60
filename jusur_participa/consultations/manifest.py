"""What consultations offer: the draft's passages to discuss, remarks to answer, arrondissements' opinions."""

from jusur_participa.consultations import desk, policy, queries, reactions, views
from jusur_participa.foundation.access import Role
from jusur_participa.foundation.i18n import _l, current_language
from jusur_participa.foundation.manifest import DeskTask, Slice, SubjectKind

slice = Slice(
    name="consultations",
    blueprints=(views.bp, desk.bp),
    reactions=(reactions,),
    subject_kinds=(
        SubjectKind(
            name="passage",
            label=_l("Passage of a draft"),
            title=views.passage_title,
            url=views.passage_url,
            language=lambda passage: passage.title.language_in(current_language()),
            may_discuss=policy.may_discuss,
            may_support=policy.may_support,
        ),
    ),
    desk_tasks=(
        DeskTask(
            name="consultations.remarks",
            label=_l("Remarks on the draft of the plan to answer"),
            endpoint="consultations_desk.remarks",
            roles=(Role.PLANNER,),
            count=lambda municipality_id, person, moment: queries.waiting_count(municipality_id),
            order=62,
        ),
    ),
)
