"""Operations in, the steps that the SQL templates lay out: of changes, every kind of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from tablewright.migrate.operations import (
    Add,
    AdoptIndex,
    Alter,
    Backfill,
    BuildIndex,
    Drop,
    DropIndex,
    Operation,
    PutBack,
    Rename,
    RenameNotNulls,
    RequireValues,
    Resume,
    Retype,
    Validate,
)
from tablewright.schema import (
    Aggregate,
    Cast,
    Check,
    Collation,
    Column,
    CompositeType,
    Domain,
    Enum,
    EventTrigger,
    Exclusion,
    Extension,
    ForeignDataWrapper,
    ForeignKey,
    ForeignServer,
    Function,
    Index,
    MaterializedView,
    Name,
    Namespace,
    Operator,
    Policy,
    PrimaryKey,
    Publication,
    RangeType,
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
from tablewright.targets.postgres.changes.code import (
    alter_aggregate,
    alter_cast,
    alter_event_trigger,
    alter_function,
    alter_operator,
)
from tablewright.targets.postgres.changes.columns import add_column, alter_column, retype
from tablewright.targets.postgres.changes.drops import drop, drop_from_one
from tablewright.targets.postgres.changes.online import (
    adopt_index,
    build_index,
    drop_index,
    require_values,
    validate,
)
from tablewright.targets.postgres.changes.parts import (
    alter_check,
    alter_foreign_key,
    alter_index,
    alter_key,
    alter_policy,
    alter_rule,
    alter_trigger,
)
from tablewright.targets.postgres.changes.renames import renaming
from tablewright.targets.postgres.changes.rows import put_back, set_aside
from tablewright.targets.postgres.changes.sequences import alter_sequence, resume
from tablewright.targets.postgres.changes.services import (
    alter_configuration,
    alter_dictionary,
    alter_extension,
    alter_foreign_server,
    alter_namespace,
    alter_publication,
    alter_role,
    alter_statistics,
    alter_wrapper,
)
from tablewright.targets.postgres.changes.sync import backfill_step
from tablewright.targets.postgres.changes.tables import alter_table, rename_not_nulls
from tablewright.targets.postgres.changes.types import (
    alter_collation,
    alter_composite_type,
    alter_domain,
    alter_enum,
    alter_range_type,
)
from tablewright.targets.postgres.changes.views import alter_materialized_view, alter_view
from tablewright.targets.postgres.steps import step_of
from tablewright.targets.postgres.steps.step import Step

# One speller a kind; a test asserts that none is missing.
OBJECT_CHANGES: Mapping[type, Callable[[Any, Any], Iterator[str]]] = {
    Role: alter_role,
    Namespace: alter_namespace,
    Extension: alter_extension,
    Collation: alter_collation,
    Enum: alter_enum,
    CompositeType: alter_composite_type,
    RangeType: alter_range_type,
    Domain: alter_domain,
    Sequence: alter_sequence,
    TextSearchDictionary: alter_dictionary,
    TextSearchConfiguration: alter_configuration,
    Function: alter_function,
    Aggregate: alter_aggregate,
    Operator: alter_operator,
    Cast: alter_cast,
    ForeignDataWrapper: alter_wrapper,
    ForeignServer: alter_foreign_server,
    Table: alter_table,
    View: alter_view,
    MaterializedView: alter_materialized_view,
    Statistics: alter_statistics,
    Publication: alter_publication,
    EventTrigger: alter_event_trigger,
}
PART_CHANGES: Mapping[type, Callable[[Any, Any, Name], Iterator[str]]] = {
    Column: alter_column,
    PrimaryKey: alter_key,
    Unique: alter_key,
    Exclusion: alter_key,
    Check: alter_check,
    ForeignKey: alter_foreign_key,
    Index: alter_index,
    Trigger: alter_trigger,
    Rule: alter_rule,
    Policy: alter_policy,
}


def change_step(operation: Operation) -> Step:
    """Spell one operation."""
    match operation:
        case Add(Column() as column, owner) if owner is not None:
            return _statements(add_column(column, owner))
        case Add():
            return step_of(operation)
        case Drop(Column() as column, owner, only=True) if owner is not None:
            return _statements(drop_from_one(column, owner))
        case Drop(Table() as table, rows=rows) if rows is not None:
            return _statements(chain(set_aside(table, rows), drop(table, None)))
        case Drop(thing, owner):
            return _statements(drop(thing, owner))
        case PutBack():
            return _statements(put_back(operation))
        case Alter(before, after, owner):
            return _statements(_alter(before, after, owner))
        case Retype():
            return _statements(retype(operation))
        case Rename():
            return _statements(renaming(operation))
        case RenameNotNulls():
            return _statements(rename_not_nulls(operation))
        case Validate(thing, owner):
            return _statements(validate(thing, owner))
        case BuildIndex(thing, owner):
            return _statements(build_index(thing, owner))
        case DropIndex(thing, owner):
            return _statements(drop_index(thing, owner))
        case AdoptIndex(thing, owner, index):
            return _statements(adopt_index(thing, owner, index))
        case RequireValues(thing, owner):
            return _statements(require_values(thing, owner))
        case Resume():
            return _statements(resume(operation))
        case Backfill():
            return backfill_step(operation)


def _alter(before: Any, after: Any, owner: Name | None) -> Iterator[str]:
    if owner is None:
        return OBJECT_CHANGES[type(after)](before, after)
    return PART_CHANGES[type(after)](before, after, owner)


def _statements(statements: Iterator[str]) -> Step:
    return Step("", statements=tuple(statements))
