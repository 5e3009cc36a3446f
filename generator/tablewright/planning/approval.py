"""A plan and what is agreed to in, what nobody has agreed to out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from tablewright.diagnostics import Diagnostic, Span, did_you_mean
from tablewright.migrate.hazards import MEANINGS, Hazard
from tablewright.migrate.lookalikes import LookAlike
from tablewright.planning.plan import Plan
from tablewright.planning.texts import first_line
from tablewright.schema import Schema

ALL = frozenset(str(hazard) for hazard in Hazard)


def unapproved(plan: Plan, allowed: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the hazards that neither the command line nor the specification allows."""
    for statement in plan.statements:
        for hazard in statement.hazards:
            if hazard not in allowed and hazard not in statement.allowed:
                head = first_line(statement)
                yield Diagnostic(
                    str(hazard),
                    f"{statement.subject}: {MEANINGS[hazard]}: {head}",
                    statement.span,
                    f"agree with --allow {hazard}, or in the specification with"
                    f" `allow: {{{hazard}: why}}`",
                )


def circular(declared: Schema | None) -> Iterator[Diagnostic]:
    """Yield renames of columns that go round: done or not, the columns have the same names."""
    for table in () if declared is None else declared.tables:
        was = {each.name: each.notes.renamed_from for each in table.columns}
        for column in table.columns:
            if column.name in _former_names(column.name, was):
                yield Diagnostic(
                    "renamed-in-circle",
                    f"columns of {table.name} take each other's names, {column.name} among them:"
                    " nobody can tell whether that is done",
                    column.notes.span,
                    "rename one of them to a third name in a migration of its own first",
                )
                break


def _former_names(name: str, was: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    former = was.get(name)
    while former is not None and former not in found and former != was.get(former):
        found.add(former)
        former = was.get(former)
    return found


def unclear(
    found: Iterable[LookAlike], allowed: Collection[str], declared: Schema | None
) -> Iterator[Diagnostic]:
    """Yield what may be a rename, unless losing data is agreed to."""
    if Hazard.DELETES_DATA in allowed:
        return
    for each in found:
        place = f" of {each.owner}" if each.owner is not None else ""
        yield Diagnostic(
            "rename-or-loss",
            f"{each.kind} {each.old}{place} goes and {each.new} comes, which looks like a rename",
            None if declared is None else _span(each, declared),
            f"write `renamed_from: {each.old}` at {each.new} to keep what is in it,"
            " or agree to the loss with --allow deletes-data",
        )


def _span(found: LookAlike, declared: Schema) -> Span | None:
    if found.kind == "column" and found.owner is not None:
        table = declared.table_by_name.get(found.owner)
        columns = table.columns if table is not None else ()
        return next((each.notes.span for each in columns if each.name == found.new), None)
    things: tuple[Any, ...] = (*declared.tables, *declared.enums, *declared.sequences)
    name = str(found.owner) if found.kind == "value" else found.new
    return next((each.notes.span for each in things if str(each.name) == name), None)


def unknown_hazards(allowed: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield names that are no hazards."""
    for each in allowed:
        if each not in ALL:
            near = did_you_mean(each, ALL) or f"they are {', '.join(sorted(ALL))}"
            yield Diagnostic("unknown-hazard", f"there is no hazard `{each}`", None, near)
