"""Operations in, what the SQL templates lay out: strings already spelled as SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tablewright.migrate.operations import Operation
from tablewright.schema import (
    Domain,
    Enum,
    Extension,
    ForeignKey,
    Function,
    Index,
    Namespace,
    Table,
    Trigger,
    View,
    kind_of,
)
from tablewright.targets.postgres.steps.namespaces import extension_step, namespace_step
from tablewright.targets.postgres.steps.parts import foreign_key_step, index_step, trigger_step
from tablewright.targets.postgres.steps.routines import function_step
from tablewright.targets.postgres.steps.step import Step
from tablewright.targets.postgres.steps.tables import table_step
from tablewright.targets.postgres.steps.user_types import domain_step, enum_step
from tablewright.targets.postgres.steps.views import view_step

# One speller a kind of object, and one a kind of part; a test asserts that none is missing.
OBJECT_STEPS: Mapping[type, Callable[[Any], Step]] = {
    Namespace: namespace_step,
    Extension: extension_step,
    Enum: enum_step,
    Domain: domain_step,
    Function: function_step,
    Table: table_step,
    View: view_step,
}
PART_STEPS: Mapping[type, Callable[[Any, Any], Step]] = {
    Index: index_step,
    Trigger: trigger_step,
    ForeignKey: foreign_key_step,
}


def step_of(operation: Operation) -> Step:
    """Spell one operation."""
    thing, owner = operation.thing, operation.owner
    template = f"postgres/add_{kind_of(thing).word}.sql.jinja"
    if owner is not None:
        return replace(PART_STEPS[type(thing)](thing, owner), template=template)
    return replace(OBJECT_STEPS[type(thing)](thing), template=template)
