"""Writes docs/coverage.md: each kind of object by what each target does with it, as tried out.

Run by hand after a change of the model or of a target: `.venv/bin/python scripts/coverage.py`.

Nothing here is said by hand. Every specification below tests/cases is built by every target, once
as it is and once without one thing in it: what a target makes of the thing is what changes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path, PurePosixPath
from typing import Any

from tablewright.diagnostics import has_errors
from tablewright.render import page_renderer
from tablewright.resolve import read_specification
from tablewright.schema import (
    KINDS,
    PART_KINDS,
    Column,
    ColumnDefault,
    DataType,
    Kind,
    Name,
    Schema,
    Table,
    objects_of,
)
from tablewright.targets import TARGET_NAMES, load_target
from tablewright.targets.contract import File, Loss, Options, Page

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "coverage.md"
BEGIN = "<!-- The tables below are written by scripts/coverage.py. -->"
# What a target's output is to who reads it, where it is no language that says the thing itself.
_READ_BY_PEOPLE = {"dictionary": "in words", "erd": "drawn"}
_CARRIED, _IN_WORDS, _LOST, _NOTHING = "carried", "in words", "lost", "–"
# Parts that no object holds as such, by the field that makes them.
_MADE_BY = {
    "check": ("checks",),
    "sequence_owner": ("owned_by",),
    "placeholder": ("placeholder",),
    "index_role": ("cluster_on", "replica_identity"),
    "population": ("with_data",),
}
# Said of every part, or only while a specification is read.
_NO_FEATURES = frozenset(("notes",))


@dataclass(frozen=True, slots=True)
class Sample:
    """A schema without one thing.

    Attributes:
        alone: What has the thing, where that is not the schema that it was found in.
        subject: As losses call the thing; None where whatever is no longer lost was lost by it.
    """

    without: Schema
    subject: str | None = None
    alone: Schema | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """A schema, and what each target makes of it."""

    schema: Schema
    outputs: Mapping[str, Output | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A class of things, and how to find those of a schema."""

    title: str
    samples: Callable[[Schema], Iterator[Sample]]


@dataclass(frozen=True, slots=True)
class Output:
    """What a target makes: whole, less what only people read, and the losses that it names."""

    whole: Mapping[str, str]
    code: Mapping[str, str]
    losses: frozenset[Loss]


def page() -> str:
    """Return the page: its introduction as it is, its tables made anew."""
    words = PAGE.read_text("utf-8").split(BEGIN)[0].rstrip()
    lines = [words, "", BEGIN]
    tried = specifications()
    for title, rows in sections().items():
        lines += [
            "",
            f"| {' | '.join((title, *TARGET_NAMES))} |",
            "|---" * len(TARGET_NAMES) + "|---|",
        ]
        for row in rows:
            cells = (_cell(found) for found in outcomes(row, tried))
            lines.append(f"| {' | '.join((row.title, *cells))} |")
    return "\n".join([*lines, ""])


def sections() -> Mapping[str, tuple[Row, ...]]:
    """List everything that the model has, by heading."""
    parts = {kind.collection for kind in PART_KINDS}.union(*_MADE_BY.values())
    return {
        "objects": tuple(_object_row(kind) for kind in KINDS),
        "parts of objects": tuple(_part_row(kind) for kind in PART_KINDS),
        "of tables": tuple(_table_row(each) for each in _features(Table) if each not in parts),
        "of columns": tuple(_column_row(each) for each in _features(Column)),
    }


def specifications() -> list[Tried]:
    """Build what is tried: every specification that shows a feature, and what none can show."""
    paths = sorted((ROOT / "tests" / "cases").glob("*/schema.yaml"))
    schemas = [*(read_specification(path).schema for path in paths), _WITHOUT_CASE]
    return [Tried(each, {name: output(name, each) for name in TARGET_NAMES}) for each in schemas]


def outcomes(row: Row, tried: list[Tried]) -> list[set[str]]:
    """Try a class of things on every target."""
    found: list[set[str]] = [set() for _ in TARGET_NAMES]
    for each in tried:
        for sample in row.samples(each.schema):
            for target, here in zip(TARGET_NAMES, found, strict=True):
                more = output(target, sample.alone) if sample.alone else each.outputs[target]
                less = output(target, sample.without)
                if more and less:
                    here |= outcome(target, more, less, sample.subject)
    return found


def output(target: str, schema: Schema) -> Output | None:
    """Build a target; None where the schema does not hold together without the thing."""
    record = load_target(target)
    options: Options = {option.name: option.default for option in record.options}
    try:
        artifacts = record.build(schema, options)
    except KeyError:
        return None
    if has_errors(artifacts.diagnostics):
        return None
    whole = {}
    for each in artifacts.pages:
        if isinstance(each, Page):
            whole[each.path] = _render(each)
        elif isinstance(each, File):
            whole[each.path] = each.content
    code = {path: _code(path)(text) for path, text in whole.items()}
    return Output(whole, code, frozenset(artifacts.losses))


def outcome(target: str, whole: Output, less: Output, subject: str | None) -> set[str]:
    """Say what became of a thing that one output has and the other has not."""
    found = set()
    if whole.code != less.code:
        found.add(_READ_BY_PEOPLE.get(target, _CARRIED))
    elif whole.whole != less.whole:
        found.add(_IN_WORDS)
    lost = whole.losses - less.losses
    if any(subject in (None, each.subject) for each in lost):
        found.add(_LOST)
    return found or {_NOTHING}


def _object_row(kind: Kind) -> Row:
    def samples(schema: Schema) -> Iterator[Sample]:
        objects = objects_of(schema, kind)
        for thing in objects:
            others = tuple(each for each in objects if each is not thing)
            yield Sample(_changed(schema, kind.collection, others), str(thing.name))
            # Alone as well: types and their like cannot be left out of what is made of them.
            alone = _changed(Schema(schema.name), kind.collection, (thing,))
            yield Sample(Schema(schema.name), str(thing.name), alone)

    return Row(kind.title, samples)


def _part_row(kind: Kind) -> Row:
    def samples(schema: Schema) -> Iterator[Sample]:
        if kind.model is ColumnDefault:
            yield from _column_row("default").samples(schema)
            return
        for holders in KINDS:
            for field in _MADE_BY.get(kind.word, (kind.collection,)):
                if field in _features(holders.model):
                    yield from _parts(schema, holders.collection, field)

    return Row(kind.title, samples)


def _parts(schema: Schema, holders: str, field: str) -> Iterator[Sample]:
    for holder in getattr(schema, holders):
        value = getattr(holder, field)
        named = isinstance(value, tuple) and all(hasattr(part, "name") for part in value)
        for part in value if named else ():
            others = tuple(each for each in value if each is not part)
            less = _changed(holder, field, others)
            yield Sample(_with(schema, holders, holder, less), f"{holder.name}.{part.name}")
        if value and not named:
            less = _changed(
                holder, field, type(value)() if isinstance(value, tuple | bool) else None
            )
            yield Sample(_with(schema, holders, holder, less))


def _table_row(field: str) -> Row:
    def samples(schema: Schema) -> Iterator[Sample]:
        for table in schema.tables:
            if getattr(table, field) != _usual(Table, field):
                less = _changed(table, field, _usual(Table, field))
                yield Sample(_with(schema, "tables", table, less))

    return Row(f"{field.replace('_', ' ')}", samples)


def _column_row(field: str) -> Row:
    def samples(schema: Schema) -> Iterator[Sample]:
        for table in schema.tables:
            for column in table.columns:
                if getattr(column, field) != _usual(Column, field):
                    less = _changed(column, field, _usual(Column, field))
                    columns = tuple(less if each is column else each for each in table.columns)
                    changed = replace(table, columns=columns)
                    yield Sample(_with(schema, "tables", table, changed))

    return Row(f"{field.replace('_', ' ')}", samples)


def _with(schema: Schema, holders: str, holder: object, changed: object) -> Any:
    before = getattr(schema, holders)
    after = tuple(changed if each is holder else each for each in before)
    return _changed(schema, holders, after)


def _changed(thing: Any, field: str, value: object) -> Any:
    return replace(thing, **{field: value})


def _features(model: type[Any]) -> tuple[str, ...]:
    """List what an object may have or not have."""
    return tuple(
        each.name
        for each in fields(model)
        if each.default is not MISSING and each.name not in _NO_FEATURES
    )


def _usual(model: type[Any], field: str) -> object:
    return next(each.default for each in fields(model) if each.name == field)


def _code(path: str) -> Callable[[str], str]:
    return _CODE.get(PurePosixPath(path).suffix, str)


def _prisma_code(text: str) -> str:
    """Leave out comments: they begin a line, or follow a blank (in no string that we write)."""
    return re.sub(r"^\s*//.*\n|\s+//.*$", "", text, flags=re.MULTILINE)


def _python_code(text: str) -> str:
    """Leave out comments, docstrings, titles and descriptions."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            node.keywords = [each for each in node.keywords if each.arg not in _PYTHON_WORDS]
        if isinstance(body := getattr(node, "body", None), list):
            node.body = [each for each in body if not _is_text(each)]  # type: ignore[attr-defined]
    return ast.dump(tree)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


_PYTHON_WORDS = ("description", "title")
# What no case shows: no server has a tablespace, and models know no table with a method of its own.
_WITHOUT_CASE = Schema(
    "settings",
    tables=(
        Table(Name("public", "t"), (Column("a", DataType("text")),), method="m", tablespace="fast"),
    ),
)
_CODE: Mapping[str, Callable[[str], str]] = {".prisma": _prisma_code, ".py": _python_code}
_render = page_renderer()


def _cell(found: set[str]) -> str:
    said = sorted(found - {_NOTHING})
    if not said:
        return _NOTHING if found else "not shown by any case"
    return " or ".join(said)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
