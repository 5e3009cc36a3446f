"""Names of the schema in, names of the models out: no key words, and told when they clash."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tablewright.diagnostics import Diagnostic, Related, Span
from tablewright.naming import pascal, singular, snake
from tablewright.schema import DEFAULT_NAMESPACE, Column, Enum, Name, Schema, Table

# What pydantic.BaseModel has already (a test compares), and the names that annotations in class
# bodies use, which an attribute of the same name would hide.
_FIELDS = """
    bool bytes construct copy datetime dict float from_orm int json known left_out list
    model_computed_fields model_config model_construct model_copy model_dump model_dump_json
    model_extra model_fields model_fields_set model_json_schema model_parametrized_name
    model_post_init model_rebuild model_validate model_validate_json model_validate_strings
    parse_file parse_obj parse_raw property schema schema_json self str update_forward_refs validate
"""
RESERVED_FIELDS = frozenset(_FIELDS.split())

# What models.py imports, and what the modules beside it define.
_CLASSES = """
    Annotated AwareDatetime BigInt Create Decimal Field IPvAnyInterface IPvAnyNetwork Integer
    JsonValue Literal MultirangeText NaiveDatetime Range Row Self SmallInt StrEnum TypeAlias UUID
    UnsignedBigInt UnsignedInteger Update
"""
RESERVED_CLASSES = frozenset(_CLASSES.split())
_PROTECTED = ("model_dump", "model_validate")

_SYMBOLS = {
    "!": "bang", "#": "hash", "$": "dollar", "%": "percent", "&": "and", "*": "star", "+": "plus",
    "-": "minus", ".": "dot", "/": "slash", "<": "less", "=": "equal", ">": "greater", "@": "at",
    "|": "or", "~": "tilde",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """What everything is called in the models.

    Attributes:
        members: Of each enum, in the order of its values.
        tables: The stem of the names of a table's models: `CourseModule`.
        fields: By table and column.
        choices: The name of the type of a column with a list of allowed values.
    """

    enums: Mapping[Name, str]
    members: Mapping[Name, tuple[str, ...]]
    domains: Mapping[Name, str]
    tables: Mapping[Name, str]
    fields: Mapping[tuple[Name, str], str]
    choices: Mapping[tuple[Name, str], str]


def names_of(schema: Schema) -> tuple[Names, tuple[Diagnostic, ...]]:
    """Choose the names of everything, and report what would be called alike."""
    names = Names(
        enums={enum.name: _class_name(enum.name, pascal(enum.name.name)) for enum in schema.enums},
        members={enum.name: _members(enum) for enum in schema.enums},
        domains={
            each.name: _class_name(each.name, pascal(each.name.name)) for each in schema.domains
        },
        tables={table.name: _stem(table.name) for table in schema.tables},
        fields={
            (table.name, column.name): field_name(column.name)
            for table in schema.tables
            for column in table.columns
        },
        choices={
            (table.name, column.name): _stem(table.name) + pascal(column.name)
            for table in schema.tables
            for column in table.columns
            if column.rules.one_of
        },
    )
    return names, tuple(_clashes(schema, names))


def field_name(column: str) -> str:
    """Name the attribute for a column: as it is called, but in snake case and fit for a model."""
    name = unicodedata.normalize("NFKC", column)
    # Underscores in front would make it private; elsewhere they may stay.
    name = name.lstrip("_") if name.isidentifier() and name == name.lower() else snake(name)
    if not name.isidentifier():
        name = f"column_{name}" if f"column_{name}".isidentifier() else "column"
    reserved = name in RESERVED_FIELDS or keyword.iskeyword(name) or name.startswith(_PROTECTED)
    return f"{name}_" if reserved else name


def _stem(name: Name) -> str:
    return _pascal_identifier(name, pascal(singular(name.name)))


def _class_name(name: Name, recast: str) -> str:
    called = _pascal_identifier(name, recast)
    return f"{called}_" if called in RESERVED_CLASSES else called


def _pascal_identifier(name: Name, recast: str) -> str:
    """Put the namespace before names that do not live in the default one."""
    called = unicodedata.normalize("NFKC", recast)
    if name.namespace != DEFAULT_NAMESPACE:
        called = pascal(name.namespace) + called
    return called if called.isidentifier() and not keyword.iskeyword(called) else f"Named{called}"


def _members(enum: Enum) -> tuple[str, ...]:
    """Name the members; values that differ in their symbols alone have these spelled out."""
    short = [_member(value.name) for value in enum.values]
    return tuple(
        _member(_spelled_out(value.name)) if short.count(name) > 1 or name == "VALUE" else name
        for value, name in zip(enum.values, short, strict=True)
    )


def _member(value: str) -> str:
    name = unicodedata.normalize("NFKC", snake(value)).upper()
    return name if name.isidentifier() and name != "MRO" else f"VALUE_{name}".rstrip("_")


def _spelled_out(value: str) -> str:
    return re.sub(r"[^\w ]", _symbol, value) or "empty"


def _symbol(match: re.Match[str]) -> str:
    return f"_{_SYMBOLS.get(match[0], f'u{ord(match[0]):x}')}_"


def _clashes(schema: Schema, names: Names) -> Iterator[Diagnostic]:
    yield from _repeated(_module_names(schema, names), "class")
    for enum in schema.enums:
        members = zip(names.members[enum.name], enum.values, strict=True)
        what = [(name, f"value {value.name} of enum {enum.name}", None) for name, value in members]
        yield from _repeated([(name, each, enum.notes.span) for name, each, _ in what], "member")
    for table in schema.tables:
        fields = [(names.fields[table.name, c.name], *_column(table, c)) for c in table.columns]
        yield from _repeated(fields, "attribute")


def _module_names(schema: Schema, names: Names) -> list[tuple[str, str, Span | None]]:
    found = [(names.enums[e.name], f"enum {e.name}", e.notes.span) for e in schema.enums]
    found += [(names.domains[d.name], f"domain {d.name}", d.notes.span) for d in schema.domains]
    for table in schema.tables:
        for shape in ("Row", "Create", "Update"):
            called = names.tables[table.name] + shape
            found.append((called, f"table {table.name}", table.notes.span))
        for column in table.columns:
            if column.rules.one_of:
                found.append((names.choices[table.name, column.name], *_column(table, column)))
    return found


def _column(table: Table, column: Column) -> tuple[str, Span | None]:
    return f"column {table.name}.{column.name}", column.notes.span or table.notes.span


def _repeated(found: list[tuple[str, str, Span | None]], what: str) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Span | None]] = {}
    told: set[tuple[str, str]] = set()
    for name, owner, span in found:
        other, other_span = first.setdefault(name, (owner, span))
        # Two tables clash in all of their shapes; once is enough to say so.
        if owner == other or (owner, other) in told:
            continue
        told.add((owner, other))
        related = (Related(f"{other} is called so too", other_span),) if other_span else ()
        yield Diagnostic(
            "python-name-clash",
            f"{owner} and {other} would both be the {what} `{name}` of the Pydantic models",
            span,
            help="rename one of them, or leave the target pydantic out",
            related=related,
        )
