"""Operations in, what the SQL templates lay out: strings already spelled as SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tablewright.migrate.operations import Add
from tablewright.schema import (
    Aggregate,
    Cast,
    Check,
    Collation,
    ColumnDefault,
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
    IndexRole,
    MaterializedView,
    Namespace,
    Operator,
    Placeholder,
    Policy,
    Population,
    PrimaryKey,
    Publication,
    RangeType,
    RawSql,
    Role,
    Rule,
    Sequence,
    SequenceOwner,
    Statistics,
    Table,
    TextSearchConfiguration,
    TextSearchDictionary,
    Trigger,
    Unique,
    View,
    kind_of,
)
from tablewright.targets.postgres.steps.keys import (
    check_step,
    column_default_step,
    exclusion_step,
    foreign_key_step,
    primary_key_step,
    unique_step,
)
from tablewright.targets.postgres.steps.namespaces import extension_step, namespace_step
from tablewright.targets.postgres.steps.parts import index_role_step, index_step, trigger_step
from tablewright.targets.postgres.steps.roles import (
    default_privilege_step,
    grant_step,
    role_step,
)
from tablewright.targets.postgres.steps.routines import (
    aggregate_step,
    cast_step,
    event_trigger_step,
    function_step,
    operator_step,
)
from tablewright.targets.postgres.steps.rules import policy_step, rule_step
from tablewright.targets.postgres.steps.search import (
    configuration_step,
    dictionary_step,
    raw_sql_step,
)
from tablewright.targets.postgres.steps.sequences import sequence_owner_step, sequence_step
from tablewright.targets.postgres.steps.services import (
    foreign_server_step,
    publication_step,
    statistics_step,
    wrapper_step,
)
from tablewright.targets.postgres.steps.step import Step
from tablewright.targets.postgres.steps.tables import table_step
from tablewright.targets.postgres.steps.user_types import (
    collation_step,
    composite_type_step,
    domain_step,
    enum_step,
    range_type_step,
)
from tablewright.targets.postgres.steps.views import (
    materialized_view_step,
    placeholder_step,
    population_step,
    view_step,
)

# One speller a kind of object, and one a kind of part; a test asserts that none is missing.
OBJECT_STEPS: Mapping[type, Callable[[Any], Step]] = {
    Role: role_step,
    Namespace: namespace_step,
    Extension: extension_step,
    Collation: collation_step,
    Enum: enum_step,
    CompositeType: composite_type_step,
    RangeType: range_type_step,
    Domain: domain_step,
    Sequence: sequence_step,
    TextSearchDictionary: dictionary_step,
    TextSearchConfiguration: configuration_step,
    Function: function_step,
    Aggregate: aggregate_step,
    Operator: operator_step,
    Cast: cast_step,
    RawSql: raw_sql_step,
    ForeignDataWrapper: wrapper_step,
    ForeignServer: foreign_server_step,
    Table: table_step,
    View: view_step,
    MaterializedView: materialized_view_step,
    Statistics: statistics_step,
    Publication: publication_step,
    Grant: grant_step,
    DefaultPrivilege: default_privilege_step,
    EventTrigger: event_trigger_step,
}
PART_STEPS: Mapping[type, Callable[[Any, Any], Step]] = {
    SequenceOwner: sequence_owner_step,
    Check: check_step,
    ColumnDefault: column_default_step,
    PrimaryKey: primary_key_step,
    Unique: unique_step,
    Exclusion: exclusion_step,
    Index: index_step,
    IndexRole: index_role_step,
    Trigger: trigger_step,
    ForeignKey: foreign_key_step,
    Rule: rule_step,
    Policy: policy_step,
    Placeholder: placeholder_step,
    Population: population_step,
}


def step_of(operation: Add) -> Step:
    """Spell one operation."""
    thing, owner = operation.thing, operation.owner
    template = f"postgres/add_{kind_of(thing).word}.sql.jinja"
    if owner is not None:
        return replace(PART_STEPS[type(thing)](thing, owner), template=template)
    return replace(OBJECT_STEPS[type(thing)](thing), template=template)
