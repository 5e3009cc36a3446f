"""Changes between two schemas: both in, what breaks for whom out, by the rules in RULES."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from tablewright.breaking.acceptances import Acceptance, Used, acceptance_problems, reason_of
from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import GRAVITY, Audience, Category, Effect, Finding, Rule
from tablewright.breaking.rules import (
    audit_changed,
    collation_changed,
    column_added,
    column_became_nullable,
    column_became_required,
    column_removed,
    column_renamed,
    column_type_changed,
    column_type_narrowed,
    column_type_widened,
    comment_changed,
    composite_field_added,
    composite_field_removed,
    composite_field_type_changed,
    constraint_added,
    constraint_changed,
    constraint_removed,
    constraint_renamed,
    default_added,
    default_changed,
    default_privilege_changed,
    default_removed,
    domain_loosened,
    domain_tightened,
    domain_type_changed,
    enum_reordered,
    enum_value_added,
    enum_value_removed,
    enum_value_renamed,
    event_trigger_changed,
    extension_added,
    extension_moved,
    extension_removed,
    function_added,
    function_behaviour_changed,
    function_removed,
    function_renamed,
    function_result_changed,
    function_signature_changed,
    generated_changed,
    grant_added,
    grant_removed,
    identity_changed,
    index_added,
    index_changed,
    index_removed,
    model_shape_changed,
    namespace_changed,
    on_delete_changed,
    on_update_changed,
    order_of_columns,
    partitioning_changed,
    planner_statistics_changed,
    policy_changed,
    policy_loosened,
    policy_tightened,
    primary_key_changed,
    prisma_name_changed,
    prisma_relation_removed,
    pydantic_name_changed,
    range_type_changed,
    raw_sql_changed,
    required_column_added,
    rewrite_rule_changed,
    role_changed,
    routine_changed,
    row_security_changed,
    rule_loosened,
    rule_tightened,
    sequence_added,
    sequence_changed,
    sequence_removed,
    server_version_raised,
    service_changed,
    soft_delete_changed,
    storage_changed,
    table_added,
    table_nature_changed,
    table_removed,
    table_renamed,
    trigger_added,
    trigger_changed,
    trigger_removed,
    type_added,
    type_removed,
    type_renamed,
    unique_removed,
    unit_changed,
    view_added,
    view_changed,
    view_column_added,
    view_column_removed,
    view_column_type_changed,
    view_removed,
    view_renamed,
)
from tablewright.diagnostics import Diagnostic, Severity, Span, in_reading_order

RULES: tuple[Rule, ...] = (
    audit_changed.RULE,
    collation_changed.RULE,
    column_added.RULE,
    column_became_nullable.RULE,
    column_became_required.RULE,
    column_removed.RULE,
    column_renamed.RULE,
    column_type_changed.RULE,
    column_type_narrowed.RULE,
    column_type_widened.RULE,
    comment_changed.RULE,
    composite_field_added.RULE,
    composite_field_removed.RULE,
    composite_field_type_changed.RULE,
    constraint_added.RULE,
    constraint_changed.RULE,
    constraint_removed.RULE,
    constraint_renamed.RULE,
    default_added.RULE,
    default_changed.RULE,
    default_privilege_changed.RULE,
    default_removed.RULE,
    domain_loosened.RULE,
    domain_tightened.RULE,
    domain_type_changed.RULE,
    enum_reordered.RULE,
    enum_value_added.RULE,
    enum_value_removed.RULE,
    enum_value_renamed.RULE,
    event_trigger_changed.RULE,
    extension_added.RULE,
    extension_moved.RULE,
    extension_removed.RULE,
    function_added.RULE,
    function_behaviour_changed.RULE,
    function_removed.RULE,
    function_renamed.RULE,
    function_result_changed.RULE,
    function_signature_changed.RULE,
    generated_changed.RULE,
    grant_added.RULE,
    grant_removed.RULE,
    identity_changed.RULE,
    index_added.RULE,
    index_changed.RULE,
    index_removed.RULE,
    model_shape_changed.RULE,
    namespace_changed.RULE,
    on_delete_changed.RULE,
    on_update_changed.RULE,
    order_of_columns.RULE,
    partitioning_changed.RULE,
    planner_statistics_changed.RULE,
    policy_changed.RULE,
    policy_loosened.RULE,
    policy_tightened.RULE,
    primary_key_changed.RULE,
    prisma_name_changed.RULE,
    prisma_relation_removed.RULE,
    pydantic_name_changed.RULE,
    range_type_changed.RULE,
    raw_sql_changed.RULE,
    required_column_added.RULE,
    rewrite_rule_changed.RULE,
    role_changed.RULE,
    routine_changed.RULE,
    row_security_changed.RULE,
    rule_loosened.RULE,
    rule_tightened.RULE,
    sequence_added.RULE,
    sequence_changed.RULE,
    sequence_removed.RULE,
    server_version_raised.RULE,
    service_changed.RULE,
    soft_delete_changed.RULE,
    storage_changed.RULE,
    table_added.RULE,
    table_nature_changed.RULE,
    table_removed.RULE,
    table_renamed.RULE,
    trigger_added.RULE,
    trigger_changed.RULE,
    trigger_removed.RULE,
    type_added.RULE,
    type_removed.RULE,
    type_renamed.RULE,
    unique_removed.RULE,
    unit_changed.RULE,
    view_added.RULE,
    view_changed.RULE,
    view_column_added.RULE,
    view_column_removed.RULE,
    view_column_type_changed.RULE,
    view_removed.RULE,
    view_renamed.RULE,
)


class Bump(StrEnum):
    """Which part of a semantic version the changes ask to be raised (semver.org, 6 to 8)."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two schemas.

    Attributes:
        rule: Which rule found it.
        finding: What it is.
        span: Where it is in the new specification, or what it was part of.
        reason: Why it is accepted; None where it is not.
    """

    rule: str
    finding: Finding
    span: Span | None = None
    reason: str | None = None

    @property
    def category(self) -> Category:
        """How bad it is."""
        return self.finding.category


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two schemas.

    Attributes:
        all: The gravest first, then in reading order.
        problems: What is wrong with the acceptances in the specification.
        judged: Whether some of them rest on texts of SQL being different.
    """

    all: tuple[Change, ...]
    problems: tuple[Diagnostic, ...] = ()
    judged: bool = False

    @property
    def bump(self) -> Bump:
        """What the gravest change asks for, accepted or not."""
        if not self.all:
            return Bump.NONE
        return min((_bump(each.finding) for each in self.all), key=[*Bump].index)

    def counts(self) -> dict[Category, int]:
        """Count the changes that nobody has accepted, by category."""
        found = Counter(each.category for each in self.all if each.reason is None)
        return {category: found[category] for category in Category}

    def at_least(self, category: Category) -> list[Change]:
        """List the changes of a category, or of a graver one, that nobody has accepted."""
        return [
            each
            for each in self.all
            if each.reason is None and GRAVITY[each.category] <= GRAVITY[category]
        ]


def changes(comparison: Comparison, allowed: Collection[Acceptance] = ()) -> Changes:
    """Run all rules.

    Args:
        allowed: Accepted beside what the new specification accepts.
    """
    used: Used = set()
    schema = comparison.after
    found = [
        Change(
            rule.name,
            finding,
            next((n.span for n in (*finding.on, schema.notes) if n.span), None),
            reason_of(rule.name, finding, schema, allowed=allowed, used=used),
        )
        for rule in RULES
        for finding in rule.check(comparison)
    ]
    problems = acceptance_problems(schema, used, {rule.name for rule in RULES})
    return Changes(
        tuple(sorted(dict.fromkeys(found), key=_order)),
        tuple(in_reading_order(problems)),
        any(each.finding.judged for each in found),
    )


def diagnostic(change: Change) -> Diagnostic:
    """Return a change as other reports of problems are: its effects are the help."""
    finding = change.finding
    effects = [f"{each.audience}, {each.category}: {each.text}" for each in finding.effects]
    mend = [f"help: {finding.help}"] if finding.help else []
    return Diagnostic(
        change.rule,
        finding.message,
        change.span,
        "\n".join([*effects, *mend]),
        _SEVERITIES[change.category],
    )


_SEVERITIES = {
    Category.DATA_LOSS: Severity.ERROR,
    Category.BREAKING: Severity.ERROR,
    Category.DANGEROUS: Severity.WARNING,
    Category.COMPATIBLE: Severity.NOTE,
}


def _bump(finding: Finding) -> Bump:
    """What is breaking asks for major; what adds something that others see, for minor."""
    if finding.category in (Category.DATA_LOSS, Category.BREAKING):
        return Bump.MAJOR
    if finding.category is Category.DANGEROUS:
        return Bump.MINOR
    seen = any(effect.audience is not Audience.DATABASE for effect in finding.effects)
    return Bump.MINOR if seen else Bump.PATCH


def _order(change: Change) -> tuple[int, Span, str, str, str]:
    start = change.span or Span("", 0, 0)
    finding = change.finding
    return GRAVITY[change.category], start, change.rule, finding.subject, finding.message


__all__ = [
    "RULES",
    "Acceptance",
    "Audience",
    "Bump",
    "Category",
    "Change",
    "Changes",
    "Comparison",
    "Effect",
    "Finding",
    "Rule",
    "changes",
    "diagnostic",
]
