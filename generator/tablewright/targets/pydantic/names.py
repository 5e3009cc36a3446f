"""Names of the schema in, names of the models out: no key words, and no two alike."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from tablewright.diagnostics import Diagnostic
from tablewright.naming import pascal, singular, snake, words
from tablewright.schema import DEFAULT_NAMESPACE, Enum, Name, Schema, Table
from tablewright.targets.alike import Named, renumbered, told_apart
from tablewright.values import frozen

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
Key = TypeVar("Key", bound=Hashable)


_SYMBOLS = {
    "!": "bang", "#": "hash", "$": "dollar", "%": "percent", "&": "and", "*": "star", "+": "plus",
    "-": "minus", ".": "dot", "/": "slash", "<": "less", "=": "equal", ">": "greater", "@": "at",
    "|": "or", "~": "tilde",
}  # fmt: skip


@frozen
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
    fields: Mapping[Name, Mapping[str, str]]
    choices: Mapping[tuple[Name, str], str]


def names_of(schema: Schema) -> tuple[Names, tuple[Diagnostic, ...]]:
    """Choose the names of everything, and warn of those that had to be told apart."""
    problems: list[Diagnostic] = []
    classes = _classes(schema)
    kept = dict(zip(classes, _told_apart(list(classes.values()), problems), strict=True))
    tables = {table.name: kept["table", table.name] for table in schema.tables}
    fields = {table.name: _fields(table, problems) for table in schema.tables}
    chosen = {
        (table.name, column.name): Named(
            f"column {table.name}.{column.name}",
            tables[table.name] + pascal(fields[table.name][column.name]),
            column.notes.span or table.notes.span,
        )
        for table in schema.tables
        for column in table.columns
        if column.rules.one_of
    }
    whole = [replace(each, wanted=kept[key]) for key, each in classes.items()]
    found = _told_apart([*whole, *chosen.values()], problems)[len(whole) :]
    names = Names(
        enums={enum.name: kept["enum", enum.name] for enum in schema.enums},
        members={enum.name: _members(enum, problems) for enum in schema.enums},
        domains={each.name: kept["domain", each.name] for each in schema.domains},
        tables=tables,
        fields=fields,
        choices=dict(zip(chosen, found, strict=True)),
    )
    return names, tuple(problems)


def _classes(schema: Schema) -> dict[tuple[str, Name], Named]:
    """Collect what is a class or an alias, by its kind and name, with the name that it wants."""
    enums = _apart({enum.name: enum.name.name for enum in schema.enums}, _class_name)
    domains = _apart({each.name: each.name.name for each in schema.domains}, _class_name)
    stems = _stems(schema)
    found = {
        ("enum", each.name): Named(f"enum {each.name}", enums[each.name], each.notes.span)
        for each in schema.enums
    }
    found |= {
        ("domain", each.name): Named(f"domain {each.name}", domains[each.name], each.notes.span)
        for each in schema.domains
    }
    return found | {
        ("table", each.name): Named(
            f"table {each.name}", stems[each.name], each.notes.span, _SHAPES
        )
        for each in schema.tables
    }


_SHAPES = ("Row", "Create", "Update")


def _fields(table: Table, problems: list[Diagnostic]) -> dict[str, str]:
    wanted = _apart(_own([each.name for each in table.columns]), _field)
    # Models take names of columns and of attributes, so that what is one column's name must not
    # be another's attribute: columns that keep their name come first.
    ordered = sorted(table.columns, key=lambda column: wanted[column.name] != column.name)
    named = [
        Named(
            f"column {table.name}.{each.name}",
            wanted[each.name],
            each.notes.span or table.notes.span,
        )
        for each in ordered
    ]
    names = [each.name for each in ordered]
    return dict(zip(names, _told_apart(named, problems), strict=True))


def _members(enum: Enum, problems: list[Diagnostic]) -> tuple[str, ...]:
    wanted = _apart(_own([value.name for value in enum.values]), _member)
    named = [
        Named(f"value {value!r} of enum {enum.name}", name, enum.notes.span)
        for value, name in wanted.items()
    ]
    return tuple(_told_apart(named, problems))


def _told_apart(named: Sequence[Named], problems: list[Diagnostic]) -> list[str]:
    names = told_apart(named)
    problems += renumbered(
        named,
        names,
        rule="python-name-clash",
        language="the Pydantic models",
        mend="rename one of them, unless the number will do",
    )
    return names


def field_name(column: str) -> str:
    """Name the attribute for a column: as it is called, but in snake case and fit for a model."""
    name = unicodedata.normalize("NFKC", column)
    # Underscores in front would make it private; elsewhere they may stay.
    name = name.lstrip("_") if name.isidentifier() and name == name.lower() else snake(name)
    name = _identifier(name, otherwise="column_")
    return f"{name}_" if name in RESERVED_FIELDS or keyword.iskeyword(name) else name


def _identifier(name: str, *, otherwise: str) -> str:
    """Leave out what Python takes in no name, and put `otherwise` before what cannot begin one."""
    # Python compares names in this normal form, so they had better be written in it.
    normal = unicodedata.normalize("NFKC", name)
    if normal.isidentifier():
        return normal
    kept = "".join(character for character in normal if f"a{character}".isidentifier())
    return kept if kept.isidentifier() else otherwise + kept


def _apart(texts: Mapping[Key, str], called: Callable[[Key, str], str]) -> dict[Key, str]:
    """Name things; those that differ in their symbols alone have these spelled out."""
    short = {key: called(key, text) if words(text) else "" for key, text in texts.items()}
    often = Counter(short.values())
    return {
        key: short[key] if short[key] and often[short[key]] == 1 else called(key, _symbols(text))
        for key, text in texts.items()
    }


def _stems(schema: Schema) -> dict[Name, str]:
    """Name tables in the singular; beside what would be called the same they keep their number."""
    texts = {table.name: table.name.name for table in schema.tables}
    often = Counter(_stem(name, text) for name, text in texts.items())

    def called(name: Name, text: str) -> str:
        return _stem(name, text) if often[_stem(name, name.name)] == 1 else _pascal(name, text)

    return _apart(texts, called)


def _own(texts: Iterable[str]) -> dict[str, str]:
    return {text: text for text in texts}


def _field(_: str, text: str) -> str:
    return field_name(text)


def _stem(name: Name, text: str) -> str:
    return _pascal(name, singular(text))


def _class_name(name: Name, text: str) -> str:
    called = _pascal(name, text)
    return f"{called}_" if called in RESERVED_CLASSES else called


def _pascal(name: Name, text: str) -> str:
    """Put the namespace before names that do not live in the default one."""
    called = pascal(text)
    if name.namespace != DEFAULT_NAMESPACE:
        called = pascal(name.namespace) + called
    found = _identifier(called, otherwise="Named")
    return f"{found}_" if keyword.iskeyword(found) else found


def _member(_: str, text: str) -> str:
    name = _identifier(snake(text).upper(), otherwise="VALUE_")
    return "VALUE_MRO" if name == "MRO" else name  # Enum keeps this name for itself.


def _symbols(text: str) -> str:
    return re.sub(r"[^\w ]", _symbol, text) or "empty"


def _symbol(match: re.Match[str]) -> str:
    return f"_{_SYMBOLS.get(match[0], f'u{ord(match[0]):x}')}_"
