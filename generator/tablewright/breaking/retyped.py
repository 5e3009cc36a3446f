"""A comparison in, the columns whose type changes out, and what that means for the models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tablewright.breaking.comparison import Comparison, Kept
from tablewright.breaking.rule import BREAKING, DANGEROUS, Category, Effect, consumers, models
from tablewright.breaking.surface import PrismaTable, PydanticTable
from tablewright.breaking.type_changes import TypeChange, type_change
from tablewright.schema import Column, Name
from tablewright.sql.types import type_sql

Tables = Mapping[Name, PydanticTable] | Mapping[Name, PrismaTable]


@dataclass(frozen=True, slots=True)
class Retyped:
    """A column whose type changes, the old type in new words."""

    column: Kept[Column]
    change: TypeChange
    was: str
    now: str

    @property
    def message(self) -> str:
        """Say it in one sentence."""
        return f"column `{self.column.subject}` was {self.was}, becomes {self.now}"


def retyped(comparison: Comparison) -> Iterator[Retyped]:
    """Yield every column whose type is another one."""
    for each in comparison.columns.kept:
        before, after = comparison.type_now(each.before.type), each.after.type
        if before != after:
            change = type_change(before, after)
            yield Retyped(each, change, type_sql(before), type_sql(after))


def effect_on_models(each: Retyped, comparison: Comparison, *, same: Category, text: str) -> Effect:
    """Say what the models see: another type of the client breaks code, else `same` holds."""
    column = each.column
    places = comparison.new.places(column.table.name, column.after.name)
    if clauses := _other_types(column, comparison):
        return models(BREAKING, f"{', '.join(clauses)}: {places}")
    sides = (comparison.new.prisma, comparison.new.pydantic)
    is_known = any(column.table.name in each.tables for each in sides)
    if is_known or each.change.same_for_code:
        return models(same, f"{text}: {places}")
    return models(BREAKING, f"another type: {places}")


def _other_types(column: Kept[Column], comparison: Comparison) -> list[str]:
    """Say which types of code become others."""
    sides: tuple[tuple[str, Tables, Tables], ...] = (
        ("Pydantic", comparison.old.pydantic.tables, comparison.new.pydantic.tables),
        ("Prisma", comparison.old.prisma.tables, comparison.new.prisma.tables),
    )
    clauses = []
    for target, before, after in sides:
        old, new = before.get(column.was.name), after.get(column.table.name)
        if old is None or new is None:
            continue
        was, now = old.types.get(column.before.name), new.types.get(column.after.name)
        if was != now:
            clauses.append(f"{target}'s {was} becomes {now}")
    return clauses


def effect_on_readers(each: Retyped) -> Effect:
    """Say what those meet that read the column into something of the old type."""
    return consumers(
        DANGEROUS, f"programs that keep it in what {each.was} needs may not hold a value"
    )
