"""What is read first, and what has waited too long."""

from datetime import UTC, datetime, timedelta

from jusur_participa.moderation.rules import reading_order, unread_since
from jusur_participa.moderation.terms import CATEGORY_LABELS, RULE_LABELS, RULE_TEXTS, ReportCategory, Rule


def test_abuse_against_women_and_threats_come_before_everything_else():
    others = [reading_order(category) for category in ReportCategory if category is not ReportCategory.GENDERED_ABUSE]

    assert all(reading_order(ReportCategory.GENDERED_ABUSE) < other for other in others)
    assert len(set(others)) == 1, "among the rest only the age counts"


def test_a_report_is_late_after_the_two_days_that_the_charter_promises():
    monday = datetime(2026, 11, 23, 10, tzinfo=UTC)

    assert unread_since(monday) == monday - timedelta(days=2)


def test_every_category_and_rule_has_its_words():
    assert set(CATEGORY_LABELS) == set(ReportCategory)
    assert set(RULE_LABELS) == set(RULE_TEXTS) == set(Rule)
