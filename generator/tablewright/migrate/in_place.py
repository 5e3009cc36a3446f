"""Two versions of one thing in, whether PostgreSQL can turn one into the other where it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from tablewright.migrate.operations import Thing
from tablewright.migrate.partition_keys import partition_columns
from tablewright.schema import (
    Aggregate,
    Cast,
    Check,
    Collation,
    CompositeType,
    DefaultPrivilege,
    Domain,
    Enum,
    EventTrigger,
    Exclusion,
    Extension,
    ForeignDataWrapper,
    ForeignKey,
    ForeignServer,
    Function,
    Grant,
    Index,
    MaterializedView,
    Namespace,
    Operator,
    Policy,
    PrimaryKey,
    Publication,
    RangeType,
    RawSql,
    Role,
    Rule,
    Sequence,
    Statistics,
    Table,
    TextSearchConfiguration,
    TextSearchDictionary,
    Trigger,
    Unique,
    View,
)
from tablewright.schema.facts import Facts

_TABLE = frozenset(
    (
        "row_security",
        "force_row_security",
        "unlogged",
        "storage",
        "method",
        "tablespace",
        "replica_identity",
        "cluster_on",
        "inherits",
        "partition_of",
        "foreign",
        "comment",
    )
)
# The fields that ALTER and COMMENT can change, by kind (manual, SQL Commands).
ALTERABLE: Mapping[type, frozenset[str]] = {
    Role: frozenset(("options", "member_of", "comment")),
    Namespace: frozenset(("comment",)),
    Extension: frozenset(("namespace", "comment")),
    Collation: frozenset(("comment",)),
    Enum: frozenset(("values", "comment")),
    CompositeType: frozenset(("attributes", "comment")),
    RangeType: frozenset(("comment",)),
    Domain: frozenset(
        ("nullable", "not_null_name", "not_null_comment", "default", "checks", "comment")
    ),
    Sequence: frozenset(("type", "options", "owned_by", "unlogged", "comment")),
    TextSearchDictionary: frozenset(("options", "comment")),
    TextSearchConfiguration: frozenset(("mappings", "comment")),
    Function: frozenset(field.name for field in dataclasses.fields(Function)),
    Aggregate: frozenset(("comment",)),
    Operator: frozenset(("comment",)),
    Cast: frozenset(("comment",)),
    RawSql: frozenset(),
    ForeignDataWrapper: frozenset(("handler", "validator", "options", "comment")),
    ForeignServer: frozenset(("version", "options", "comment")),
    Table: _TABLE,
    View: frozenset(field.name for field in dataclasses.fields(View)),
    MaterializedView: frozenset(
        (
            "with_data",
            "storage",
            "method",
            "tablespace",
            "cluster_on",
            "column_settings",
            "column_comments",
            "comment",
        )
    ),
    Statistics: frozenset(("target", "comment")),
    Publication: frozenset(("tables", "namespaces", "options", "comment")),
    Grant: frozenset(),
    DefaultPrivilege: frozenset(),
    EventTrigger: frozenset(("enabled", "comment")),
    PrimaryKey: frozenset(("storage", "comment", "index_comment")),
    Unique: frozenset(("storage", "comment", "index_comment")),
    Exclusion: frozenset(("storage", "comment", "index_comment")),
    Check: frozenset(("validated", "comment")),
    ForeignKey: frozenset(("validated", "deferrable", "initially_deferred", "comment")),
    Index: frozenset(("storage", "statistics", "attached_to", "comment")),
    Trigger: frozenset(field.name for field in dataclasses.fields(Trigger)),
    Rule: frozenset(("definition", "enabled", "comment")),
    Policy: frozenset(("roles", "using", "check", "comment")),
}
# What is diffed part by part.
PARTS: Mapping[type, tuple[str, ...]] = {
    Table: (
        "columns",
        "primary_key",
        "uniques",
        "checks",
        "exclusions",
        "foreign_keys",
        "indexes",
        "triggers",
        "rules",
        "policies",
    ),
    View: ("triggers", "rules"),
    MaterializedView: ("indexes",),
}


def changed_fields(before: Thing, after: Thing) -> frozenset[str]:
    """Name the fields in which two things of a kind differ, their parts left out."""
    parts = PARTS.get(type(before), ())
    return frozenset(
        field.name
        for field in dataclasses.fields(before)
        if field.compare
        and field.name not in parts
        and getattr(before, field.name) != getattr(after, field.name)
    )


def can_alter(before: Thing, after: Thing, facts: Facts) -> bool:
    """Tell whether statements change one into the other, so that nothing has to go first."""
    changed = changed_fields(before, after)
    if not changed <= ALTERABLE[type(before)]:
        return False
    if isinstance(before, Table) and isinstance(after, Table):
        return _same_server(before, after) and _placed_alike(before, after)
    if isinstance(before, Extension):
        return "namespace" not in changed or facts.is_relocatable(before.name)
    match before, after:
        case Enum(), Enum():
            return is_subsequence(before.values, after.values)
        case CompositeType(), CompositeType():
            return _composite_grows(before, after, facts)
        case Domain(), Domain():
            # Its new rules can be checked in columns that are of it, not of what has it within
            # (get_rels_with_domain in typecmds.c).
            return not (is_stricter(before, after) and facts.is_within_columns(before.name))
        case Function(), Function():
            return _replaceable_function(before, after)
        case View(), View():
            return _replaceable_view(before, after, facts)
        case Trigger(), Trigger():
            return _replaceable_trigger(before, after, changed, facts)
        case ((Check() | ForeignKey()), (Check() | ForeignKey())):
            return after.validated or before.validated == after.validated
        case Index(), Index():
            return before.attached_to == after.attached_to or before.attached_to is None
        case Publication(), Publication():
            return not before.all_tables
        case Policy(), Policy():
            # A condition can be changed, not taken away (manual, ALTER POLICY).
            kept_using = before.using is None or after.using is not None
            return kept_using and (before.check is None or after.check is not None)
        case _:
            return True


def is_stricter(before: Domain, after: Domain) -> bool:
    """Tell whether values may have to be looked at."""
    old = {each.name: each for each in before.checks}
    return (before.nullable and not after.nullable) or any(
        each.validated and old.get(each.name) != each for each in after.checks
    )


def _same_server(before: Table, after: Table) -> bool:
    ours = before.foreign.server if before.foreign else None
    return ours == (after.foreign.server if after.foreign else None)


def _placed_alike(before: Table, after: Table) -> bool:
    """Tell whether the columns that place rows in partitions keep their types."""
    if before.partition_by is None or after.partition_by is None:
        return True
    names = partition_columns(before.partition_by)
    old = {each.name: (each.type, each.collation) for each in before.columns if each.name in names}
    return old == {
        each.name: (each.type, each.collation) for each in after.columns if each.name in names
    }


def is_subsequence(some: tuple[object, ...], of: tuple[object, ...]) -> bool:
    """Tell whether all of `some` stand in `of`, in the same order."""
    rest = iter(of)
    return all(each in rest for each in some)


def _composite_grows(before: CompositeType, after: CompositeType, facts: Facts) -> bool:
    """Attributes come at the end; their types change only while no table has the type."""
    names = [each.name for each in before.attributes]
    kept = [each.name for each in after.attributes if each.name in names]
    new = [each.name for each in after.attributes if each.name not in names]
    in_order = kept + new == [each.name for each in after.attributes]
    if not in_order or kept != [name for name in names if name in kept]:
        return False
    was = {each.name: each for each in before.attributes}
    retyped = any(
        (was[each.name].type, was[each.name].collation) != (each.type, each.collation)
        for each in after.attributes
        if each.name in was
    )
    return not retyped or not facts.has_columns_of(before.name)


def _replaceable_function(before: Function, after: Function) -> bool:
    """Tell whether CREATE OR REPLACE will do (manual, CREATE FUNCTION, Notes)."""
    if before.kind != after.kind or before.returns != after.returns:
        return False
    if len(before.arguments) != len(after.arguments):
        return False
    for old, new in zip(before.arguments, after.arguments, strict=True):
        same = (old.type, old.mode) == (new.type, new.mode)
        renamed = old.name is not None and old.name != new.name
        undefaulted = old.default is not None and new.default is None
        if not same or renamed or undefaulted:
            return False
    return True


def _replaceable_view(before: View, after: View, facts: Facts) -> bool:
    """Columns may come at the end only (manual, CREATE VIEW, OR REPLACE)."""
    if before.query == after.query and before.columns == after.columns:
        return True
    old, new = facts.columns_before.get(before.name), facts.columns_after.get(after.name)
    return old is not None and new is not None and new[: len(old)] == old


def _replaceable_trigger(
    before: Trigger, after: Trigger, changed: frozenset[str], facts: Facts
) -> bool:
    """Tell whether CREATE OR REPLACE TRIGGER will do (manual, CREATE TRIGGER, OR REPLACE)."""
    if changed <= {"enabled", "comment"}:
        return True
    if facts.version < _REPLACES_TRIGGERS:
        return False
    return not (before.constraint or after.constraint or before.inherited or after.inherited)


_REPLACES_TRIGGERS = 14
