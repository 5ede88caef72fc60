"""Reading what waits for the desk, what was answered, and how ideas are ranked."""

from jusur_participa.review.queries.answers import (
    AnswerFigures,
    PublicPart,
    answer_figures,
    answers_of,
    answers_to_association,
    municipalities_with_overdue,
    overdue_and_untold,
    people_holding,
    people_to_tell,
    public_part_of,
    standing_answer,
    templates_of,
    told_to_network,
    verdicts_to_answer,
)
from jusur_participa.review.queries.dossiers import document_in, documents_of, notes_on
from jusur_participa.review.queries.ideas import (
    Dossier,
    declaration_of,
    declarations_of,
    dossier_of,
    ideas_to_answer,
    officers_of,
    service_workload_of,
    services_of,
    study_to_write,
    waiting_count,
    waiting_ideas,
    workload_of,
    works_in,
)
from jusur_participa.review.queries.ranking import (
    grid_of,
    grid_to_write,
    grids_of,
    has_scored_all,
    rankable_ideas,
    ranking_of,
    scores_by,
    scores_of,
    told_ranking,
    wishes_of,
)

__all__ = [
    "AnswerFigures", "Dossier", "PublicPart", "answer_figures", "answers_of",
    "answers_to_association", "declaration_of", "declarations_of",
    "document_in", "documents_of", "dossier_of", "grid_of", "grid_to_write", "grids_of", "has_scored_all",
    "ideas_to_answer", "municipalities_with_overdue", "notes_on", "officers_of", "overdue_and_untold",
    "people_holding", "people_to_tell", "public_part_of", "rankable_ideas", "ranking_of", "scores_by", "scores_of",
    "service_workload_of", "services_of", "standing_answer", "study_to_write", "templates_of", "told_ranking",
    "told_to_network", "verdicts_to_answer", "waiting_count", "waiting_ideas", "wishes_of", "workload_of", "works_in",
]  # fmt: skip
