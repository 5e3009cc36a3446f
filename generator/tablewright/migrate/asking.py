"""The time of questions in: what means the same then, and what values rows will have, out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tablewright.migrate.ancestry import column_called
from tablewright.migrate.conversions import stays_as_it_is, takes_every_value
from tablewright.migrate.converted import converted
from tablewright.migrate.former_names import FormerNames
from tablewright.migrate.operations import Operation, PutBack, Retype
from tablewright.migrate.preflight_values import unfit
from tablewright.migrate.questions import ComingValue, Rows
from tablewright.schema import Column, DataType, Name, Schema
from tablewright.sql.quote import identifier
from tablewright.sql.spell import name_sql
from tablewright.sql.types import TEXT_TYPES, type_sql
from tablewright.sql.uses import expression_uses


@dataclass(frozen=True)
class Asking:
    """When questions are asked: before anything is done.

    Attributes:
        before: What is there, with the renames done.
        after: What is wanted.
        former: What is called otherwise.
        operations: What will be done.
    """

    before: Schema
    after: Schema
    former: FormerNames
    operations: tuple[Operation, ...]

    def has_all_of(self, expression: str) -> bool:
        """Tell whether the functions and types that it names are there, and stay as they are."""
        uses = expression_uses(expression)
        return all(self._stays(name) for name in (*uses.functions, *uses.types))

    def rows_with(self, columns: Iterable[str], rows: Rows) -> Rows | None:
        """Return rows that have the values in some columns that are wanted of them.

        None where these are still to come, or only the change itself can make them.
        """
        wanted = self.after.table_by_name.get(rows.table.name)
        found: dict[str, ComingValue] = {}
        for name in columns:
            old, new = column_called(name, rows.table), column_called(name, wanted)
            if old is None or new is None:
                return None
            if stays_as_it_is(old.type, new.type) and old.collation == new.collation:
                continue
            value = self._value(rows.table.name, old)
            if value is None:
                return None
            found[name] = value
        return replace(rows, coming=found) if found else rows

    def rows_with_values(self, column: str, rows: Rows) -> Rows:
        """Return rows that have a value in a column where they will have one.

        What is nothing stays nothing, and nothing else becomes it but the first of an empty list.
        """
        steps = self._retypes.get((rows.table.name, column), ())
        if not any(step.out_of_list for step in steps):
            return rows
        return self.rows_with([column], rows) or rows

    def _value(self, table: Name, column: Column) -> ComingValue | None:
        """Spell what becomes of a value, by the steps of the plan; computed ones it computes."""
        steps = self._retypes.get((table, column.name))
        if not steps or column.generated is not None:
            return None
        old = value = identifier(self.former.of_columns(table).get(column.name, column.name))
        for step in steps:
            if not self._is_there(step.after):
                return None
            if step.before.type != column.type and step is steps[0]:
                # Where rows wait elsewhere meanwhile, it is as what it waits.
                value = f"{value}::{type_sql(step.before.type)}"
            value = converted(step, value) or f"{value}::{type_sql(step.after.type)}"
            value = f"({value}{_collated(step.before, step.after)})"
        found = unfit(old, column.type, steps[-1], self.before, self.after)
        if found is None:
            is_unsure = _may_be_refused(column.type, steps[-1].after.type)
            return None if is_unsure else ComingValue(value)
        return ComingValue(value, found.condition, found.since)

    def _is_there(self, column: Column) -> bool:
        """Tell whether the type and the collation of a column are what they will be."""
        own = (column.type.own_name, column.collation)
        return all(self._stays(name) for name in own if name is not None)

    @cached_property
    def _retypes(self) -> Mapping[tuple[Name, str], list[Retype]]:
        """Return the changes of types by table, those below included, and column."""
        found: dict[tuple[Name, str], list[Retype]] = {}
        for each in self.operations:
            if isinstance(each, Retype):
                for table in (each.owner, *each.heirs):
                    found.setdefault((table, each.after.name), []).append(each)
            elif isinstance(each, PutBack):
                for kept in each.rows.columns:
                    found.setdefault((each.thing.name, kept.after.name), []).append(kept)
        return found

    def _stays(self, name: Name) -> bool:
        """Tell whether what has a name is the same now and then, with all that it is made of."""
        now, then = _called(name, self.before), _called(name, self.after)
        return (
            self.former.of(name) == name
            and now == then
            and all(self._stays(part) for each in now for part in _made_of(each))
        )


def _called(name: Name, schema: Schema) -> list[Any]:
    """List the functions, types and collations that have a name."""
    functions = (schema.functions, schema.aggregates)
    types = (schema.enums, schema.domains, schema.composite_types, schema.range_types)
    listed = (*functions, *types, schema.collations)
    return [each for kind in listed for each in kind if each.name == name]


def _made_of(thing: Any) -> Collection[Name]:
    """Name the types of the user's of which a domain or a composite type is made."""
    types: list[DataType] = [each.type for each in getattr(thing, "attributes", ())]
    types += [thing.type] if hasattr(thing, "type") else []
    return [each.own_name for each in types if each.own_name is not None]


def _may_be_refused(old: DataType, new: DataType) -> bool:
    """Tell whether a list may have elements for which nobody asked: a question would fail."""
    both = bool(old.dimensions and new.dimensions)
    return both and not takes_every_value(old.element, new.element)


def _collated(before: Column, after: Column) -> str:
    if after.collation is not None:
        return f" COLLATE {name_sql(after.collation)}"
    is_text = after.type.namespace is None and after.type.name in TEXT_TYPES
    return ' COLLATE pg_catalog."default"' if is_text and before.collation is not None else ""
