"""The first page and the page of enums: from a schema to their views."""

from __future__ import annotations

from collections import defaultdict

from tablewright.diagnostics import counted
from tablewright.schema import KINDS, Enum, Extension, Namespace, Table, objects_of
from tablewright.targets.dictionary.catalogue import Catalogue
from tablewright.targets.dictionary.markdown import cell, cell_code, code, line, paragraphs
from tablewright.targets.dictionary.sections import (
    page_name,
    page_title,
    section_kinds,
    title_of,
)
from tablewright.targets.dictionary.views import (
    EnumSection,
    EnumsPage,
    EnumValueLine,
    Group,
    Index,
    TableLine,
)


def index(catalogue: Catalogue) -> Index:
    """Describe the database as a whole and list its tables."""
    schema = catalogue.schema
    return Index(
        title=line(schema.name),
        description=paragraphs(schema.comment or ""),
        summary=", ".join(_counts(catalogue)),
        groups=tuple(_groups(catalogue)),
        namespaces=tuple(_holder(each) for each in schema.namespaces),
        extensions=tuple(_holder(each) for each in schema.extensions),
        others=tuple(_others(catalogue)),
    )


def enums_page(catalogue: Catalogue) -> EnumsPage:
    """Describe all enums."""
    used_by: defaultdict[Enum, list[str]] = defaultdict(list)
    for table in catalogue.schema.tables:
        for column in table.columns:
            if enum := catalogue.schema.enum_of(column.type):
                link = catalogue.table_link(table.name, folder="tables/")
                used_by[enum].append(f"{link}.{code(column.name)}")
    return EnumsPage(
        tuple(
            EnumSection(
                title=code(str(enum.name)),
                description=paragraphs(enum.comment or ""),
                values=tuple(
                    EnumValueLine(cell_code(value.name), cell(value.comment or ""))
                    for value in enum.values
                ),
                used_by=", ".join(used_by[enum]),
            )
            for enum in catalogue.schema.enums
        )
    )


def _counts(catalogue: Catalogue) -> list[str]:
    schema = catalogue.schema
    columns = sum(len(table.columns) for table in schema.tables)
    numbers = [(len(schema.tables), "table"), (columns, "column")]
    numbers += [
        (len(objects_of(schema, kind)), kind.title)
        for kind in KINDS
        if kind.word not in ("table", "namespace", "extension")
    ]
    counts = [counted(number, word) for number, word in numbers if number]
    return [*counts, f"PostgreSQL {schema.minimum_version} or later"]


def _groups(catalogue: Catalogue) -> list[Group]:
    """Group the tables by first tag, in order of appearance, those without one at the end."""
    groups: defaultdict[str, list[Table]] = defaultdict(list)
    for table in catalogue.schema.tables:
        groups[table.notes.tags[0] if table.notes.tags else ""].append(table)
    untagged = groups.pop("", [])
    found = [
        Group(line(tag), tuple(_table(catalogue, table) for table in tables))
        for tag, tables in groups.items()
    ]
    if untagged:
        title = "Without a tag" if found else ""
        found.append(Group(title, tuple(_table(catalogue, table) for table in untagged)))
    return found


def _table(catalogue: Catalogue, table: Table) -> TableLine:
    return TableLine(
        link=catalogue.table_link(table.name, folder="tables/"),
        columns=str(len(table.columns)),
        about=cell((table.comment or "").strip().partition("\n")[0]),
    )


def _holder(thing: Namespace | Extension) -> str:
    return f"{code(thing.name)}: {cell(thing.comment)}" if thing.comment else code(thing.name)


def _others(catalogue: Catalogue) -> list[str]:
    schema = catalogue.schema
    links = []
    if schema.enums:
        names = ", ".join(code(str(enum.name)) for enum in schema.enums)
        links.append(f"[Enums](enums.md): {names}")
    for kind in section_kinds(schema):
        names = ", ".join(code(title_of(each)) for each in objects_of(schema, kind))
        links.append(f"[{page_title(kind)}]({page_name(kind)}): {names}")
    links.append("For programs: [dictionary.csv](dictionary.csv), one line a column")
    links.append("For programs: [dictionary.json](dictionary.json), everything")
    return links
