"""Advice on a schema: a resolved one in, diagnostics of the rules in RULES out."""

from __future__ import annotations

from dataclasses import replace

from tablewright.diagnostics import Diagnostic, in_reading_order
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.rules import (
    char_type,
    empty_enum,
    enum_value_style,
    float_for_money,
    foreign_key_without_index,
    impossible_action,
    insert_cycle,
    json_instead_of_jsonb,
    missing_column_comment,
    missing_comment,
    money_type,
    name_style,
    narrow_primary_key,
    nullable_boolean,
    nullable_unique,
    policy_without_row_security,
    primary_key_missing,
    quoted_json_default,
    redundant_index,
    reference_type_mismatch,
    renamed_from_taken,
    reserved_word,
    rewrite_rule,
    rounded_timestamp,
    security_definer_without_search_path,
    serial_instead_of_identity,
    table_inheritance,
    table_name_number,
    text_for_uuid,
    time_with_time_zone,
    timestamp_without_time_zone,
    unique_with_soft_delete,
    unused_type,
    varchar_without_reason,
)
from tablewright.lint.waivers import Used, waived, waiver_problems
from tablewright.schema import Schema

RULES: tuple[Rule, ...] = (
    char_type.RULE,
    empty_enum.RULE,
    enum_value_style.RULE,
    float_for_money.RULE,
    foreign_key_without_index.RULE,
    impossible_action.RULE,
    insert_cycle.RULE,
    json_instead_of_jsonb.RULE,
    missing_column_comment.RULE,
    missing_comment.RULE,
    money_type.RULE,
    name_style.RULE,
    narrow_primary_key.RULE,
    nullable_boolean.RULE,
    nullable_unique.RULE,
    policy_without_row_security.RULE,
    primary_key_missing.RULE,
    quoted_json_default.RULE,
    redundant_index.RULE,
    reference_type_mismatch.RULE,
    renamed_from_taken.RULE,
    reserved_word.RULE,
    rewrite_rule.RULE,
    rounded_timestamp.RULE,
    security_definer_without_search_path.RULE,
    serial_instead_of_identity.RULE,
    table_inheritance.RULE,
    table_name_number.RULE,
    text_for_uuid.RULE,
    time_with_time_zone.RULE,
    timestamp_without_time_zone.RULE,
    unique_with_soft_delete.RULE,
    unused_type.RULE,
    varchar_without_reason.RULE,
)


def lint(schema: Schema) -> tuple[Diagnostic, ...]:
    """Run all rules and return what they find and no waiver silences, in reading order.

    A partition is as its table is, so that what can be said of it is said there.
    """
    used: Used = set()
    whole = replace(schema, tables=tuple(each for each in schema.tables if not each.partition_of))
    found = [
        _diagnostic(rule, finding, schema)
        for rule in RULES
        for finding in rule.check(whole)
        if not waived(rule.name, finding, schema, used)
    ]
    found += waiver_problems(schema, used, {rule.name for rule in RULES})
    return tuple(in_reading_order(found))


def _diagnostic(rule: Rule, finding: Finding, schema: Schema) -> Diagnostic:
    spans = (notes.span for notes in (*finding.on, schema.notes))
    return Diagnostic(
        rule.name,
        finding.message,
        next((span for span in spans if span), None),
        finding.help,
        rule.severity,
        finding.related,
    )


__all__ = ["RULES", "Finding", "Rule", "lint"]
