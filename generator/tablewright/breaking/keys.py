"""A comparison in, constraints and unique keys of both sides out, as several rules take them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tablewright.breaking.comparison import Comparison, Kept, Lone, Parts, checks_apart
from tablewright.breaking.sql_text import same_sql
from tablewright.schema import (
    Action,
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    Table,
    Unique,
)
from tablewright.sql.object_names import object_name
from tablewright.sql.parse import SqlProblem, parse_expression


def constraints_of(comparison: Comparison) -> Iterator[tuple[str, Parts[Any]]]:
    """Yield the constraints of each sort, with the word for it; unique keys are not among them."""
    yield "check", comparison.constraints("check", lambda table: tuple(checks_apart(table)))
    yield (
        "exclusion constraint",
        comparison.constraints("exclusion", lambda table: table.exclusions),
    )
    yield "foreign key", comparison.constraints("foreign_key", lambda table: table.foreign_keys)


def uniques_of(comparison: Comparison) -> Parts[Unique]:
    """Match unique constraints."""
    return comparison.constraints("unique", lambda table: table.uniques)


def indexes_of(comparison: Comparison) -> Parts[Index]:
    """Match indexes that no constraint owns."""
    return comparison.constraints("index", lambda table: table.indexes)


@dataclass(frozen=True, slots=True)
class UniqueKey:
    """Columns of which rows differ, as ON CONFLICT finds them: whatever holds them apart.

    Attributes:
        elements: In any order.
        where: For which rows.
        holder: The constraint or index, for places.
        what: How messages call it.
    """

    elements: frozenset[IndexElement]
    where: str | None
    holder: Unique | Index
    what: str

    def stands_for(self, other: UniqueKey) -> bool:
        """Tell whether ON CONFLICT finds this one where it found the other."""
        return self.elements == other.elements and same_sql(other.where, self.where)


def unique_keys(table: Table) -> Iterator[UniqueKey]:
    """Yield the unique constraints and indexes of a table, but for its primary key."""
    for unique in table.uniques:
        elements = frozenset(IndexElement(column=name) for name in unique.columns)
        yield UniqueKey(elements, None, unique, f"unique constraint `{unique.name}`")
    for index in table.indexes:
        if index.unique:
            # ON CONFLICT does not ask for an order.
            plain = (replace(e, descending=False, nulls_first=False) for e in index.elements)
            yield UniqueKey(frozenset(plain), index.where, index, f"unique index `{index.name}`")


def follows_a_rename(each: Kept[Any]) -> bool:
    """Tell whether a constraint or index is called by its table and columns, now as before.

    Then it has another name because they have, which other rules report.
    """
    table = each.was
    listed = (table.uniques, table.exclusions, table.checks, table.foreign_keys, table.indexes)
    parts: list[Any] = [part for some in listed for part in some]
    old = next(part for part in parts if part.name == each.before.name)
    was, now = _usual_name(table, old), _usual_name(each.table, each.after)
    number = old.name.removeprefix(was)
    is_usual = old.name.startswith(was) and each.after.name == f"{now}{number}"
    return is_usual and (was != now) and (number.isdigit() or not number)


_LABELS = {Unique: "key", Exclusion: "excl", Check: "check", ForeignKey: "fkey", Index: "idx"}


def _usual_name(table: Table, part: Any) -> str:
    """Return the name that PostgreSQL gives to what has none (ChooseConstraintName)."""
    columns = columns_named(part)
    if isinstance(part, Check):
        # It is named after its column, if there is one alone.
        columns = columns[:1] if len({*columns}) == 1 else ()
    return object_name(table.name.name, "_".join(columns), _LABELS[type(part)])


def same_constraint(before: Any, after: Any) -> bool:
    """Compare what two constraints or indexes demand; their names and actions are no part of it."""
    return bool(_demand(before, after) == _demand(after, after)) and _same_texts(before, after)


def differs_by_text_only(before: Any, after: Any) -> bool:
    """Tell whether nothing but SQL differs, of which PostgreSQL is the judge."""
    return bool(_demand(before, after) == _demand(after, after))


def columns_named(constraint: Any) -> tuple[str, ...]:
    """List the columns that a constraint or index is over."""
    if isinstance(constraint, Check):
        return _columns_in(constraint.expression)
    if hasattr(constraint, "elements"):
        return tuple(
            name
            for each in constraint.elements
            for name in ((each.column,) if each.column else _columns_in(each.expression or ""))
        )
    return tuple(constraint.columns)


def goes_with_a_column(each: Lone[Any]) -> bool:
    """Tell whether a constraint or index is gone because a column of it is."""
    names = {column.name for column in each.table.columns}
    return not names.issuperset(columns_named(each.thing))


def _columns_in(sql: str) -> tuple[str, ...]:
    try:
        return tuple(use.name for use in parse_expression(sql).columns)
    except SqlProblem:
        return ()


_NO_DEMANDS = (
    *("name", "comment", "index_comment", "storage", "attached_to"),
    *("expression", "where", "local"),
)


def _demand(constraint: Any, like: Any) -> Any:
    """Put everything that is no demand, and all SQL, as it is in another constraint."""
    changed: dict[str, Any] = {
        name: getattr(like, name) for name in _NO_DEMANDS if hasattr(constraint, name)
    }
    if isinstance(constraint, ForeignKey):
        plain = Action.NO_ACTION
        changed |= {"on_delete": plain, "on_update": plain, "on_delete_columns": ()}
    if isinstance(constraint, Index):
        changed |= {"statistics": (), "on_only": False}
    if hasattr(constraint, "elements"):
        changed["elements"] = tuple(replace(e, expression="") for e in constraint.elements)
        if any(e.expression for e in like.elements) != any(
            e.expression for e in constraint.elements
        ):
            changed["elements"] = constraint.elements
    return replace(constraint, **changed)


def _same_texts(before: Any, after: Any) -> bool:
    for name in ("expression", "where"):
        if not same_sql(getattr(before, name, None), getattr(after, name, None)):
            return False
    pairs = zip(getattr(before, "elements", ()), getattr(after, "elements", ()), strict=False)
    return all(same_sql(old.expression, new.expression) for old, new in pairs)
