"""The first page and the pages of enums, domains, functions and views: from a schema to views."""

from __future__ import annotations

from collections import defaultdict

from tablewright.schema import (
    Argument,
    Domain,
    Enum,
    Extension,
    Function,
    Table,
    View,
)
from tablewright.sql.quote import default_sql, identifier, qualified
from tablewright.sql.types import type_sql
from tablewright.targets.dictionary.catalogue import Catalogue
from tablewright.targets.dictionary.markdown import block, cell, cell_code, code, line, paragraphs
from tablewright.targets.dictionary.views import (
    EnumSection,
    EnumsPage,
    EnumValueLine,
    ExtensionLine,
    Group,
    Index,
    Section,
    SectionsPage,
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
        extensions=tuple(_extension(each) for each in schema.extensions),
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


def domains_page(catalogue: Catalogue) -> SectionsPage:
    """Describe all domains."""
    return SectionsPage("Domains", tuple(_domain(each) for each in catalogue.schema.domains))


def functions_page(catalogue: Catalogue) -> SectionsPage:
    """Describe all functions and procedures."""
    return SectionsPage("Functions", tuple(_function(each) for each in catalogue.schema.functions))


def views_page(catalogue: Catalogue) -> SectionsPage:
    """Describe all views."""
    return SectionsPage("Views", tuple(_view(each) for each in catalogue.schema.views))


def _counts(catalogue: Catalogue) -> list[str]:
    schema = catalogue.schema
    columns = sum(len(table.columns) for table in schema.tables)
    numbers = (
        (len(schema.tables), "table"),
        (columns, "column"),
        (len(schema.enums), "enum"),
        (len(schema.domains), "domain"),
        (len(schema.views), "view"),
        (len(schema.functions), "function"),
    )
    counts = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers if number]
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


def _extension(extension: Extension) -> ExtensionLine:
    return ExtensionLine(code(extension.name), cell(extension.comment or ""))


def _others(catalogue: Catalogue) -> list[str]:
    schema = catalogue.schema
    links = []
    if schema.enums:
        names = ", ".join(code(str(enum.name)) for enum in schema.enums)
        links.append(f"[Enums](enums.md): {names}")
    for objects, title, path in (
        (schema.domains, "Domains", "domains.md"),
        (schema.views, "Views", "views.md"),
        (schema.functions, "Functions", "functions.md"),
    ):
        if objects:
            names = ", ".join(code(str(each.name)) for each in objects)
            links.append(f"[{title}]({path}): {names}")
    links.append("For programs: [dictionary.csv](dictionary.csv), one line a column")
    links.append("For programs: [dictionary.json](dictionary.json), everything")
    return links


def _domain(domain: Domain) -> Section:
    facts = [f"Type: {code(type_sql(domain.type))}"]
    if not domain.nullable:
        facts.append("Never null")
    if domain.default:
        facts.append(f"Default: {code(default_sql(domain.default))}")
    facts += [f"{code(check.name)}: {code(check.expression)}" for check in domain.checks]
    return Section(
        title=code(str(domain.name)),
        description=paragraphs(domain.comment or ""),
        facts=tuple(facts),
        block="",
    )


def _function(function: Function) -> Section:
    facts = [f"{function.kind.capitalize()} in {code(function.language)}"]
    if function.returns:
        facts.append(f"Returns {code(function.returns)}")
    if function.kind == "function":
        facts.append(f"{function.volatility.capitalize()}, parallel {function.parallel}")
    if function.strict:
        facts.append("Null if an argument is null, without running")
    if function.security_definer:
        facts.append("Runs with the rights of its owner")
    facts += [f"Setting {code(name)}: {code(value)}" for name, value in function.settings]
    arguments = ", ".join(_argument(each) for each in function.arguments)
    return Section(
        title=code(f"{qualified(function.name)}({arguments})"),
        description=paragraphs(function.comment or ""),
        facts=tuple(facts),
        block=block(function.body, "sql"),
    )


def _argument(argument: Argument) -> str:
    words = [argument.mode.upper()] if argument.mode != "in" else []
    words += [identifier(argument.name)] if argument.name else []
    words.append(type_sql(argument.type))
    default = f" = {argument.default}" if argument.default else ""
    return " ".join(words) + default


def _view(view: View) -> Section:
    facts = []
    if view.columns:
        facts.append(f"Columns: {', '.join(code(name) for name in view.columns)}")
    if view.security_invoker:
        facts.append("Reads with the rights of who asks")
    if view.security_barrier:
        facts.append("Security barrier")
    if view.check_option:
        facts.append(f"Check option: {view.check_option}")
    return Section(
        title=code(str(view.name)),
        description=paragraphs(view.comment or ""),
        facts=tuple(facts),
        block=block(view.query, "sql"),
    )
