"""The target `dictionary`: from a schema to Markdown pages for people, CSV and JSON."""

from __future__ import annotations

from tablewright.schema import Schema
from tablewright.targets.contract import Artifacts, File, Options, Page, Target
from tablewright.targets.dictionary.catalogue import catalogue_of
from tablewright.targets.dictionary.document import document
from tablewright.targets.dictionary.overview import enums_page, index
from tablewright.targets.dictionary.sections import page_name, section_kinds, sections_page
from tablewright.targets.dictionary.spreadsheet import spreadsheet
from tablewright.targets.dictionary.tables import table_page


def build(schema: Schema, _: Options) -> Artifacts:
    """Describe a schema; every object has its place, so that nothing is lost."""
    catalogue = catalogue_of(schema)
    pages: list[Page | File] = [
        Page("dictionary/README.md", "dictionary/readme.md.jinja", index(catalogue))
    ]
    pages += [
        Page(
            f"dictionary/tables/{catalogue.stems[table.name]}.md",
            "dictionary/table.md.jinja",
            table_page(catalogue, table),
        )
        for table in schema.tables
    ]
    if schema.enums:
        pages.append(
            Page("dictionary/enums.md", "dictionary/enums.md.jinja", enums_page(catalogue))
        )
    pages += [
        Page(
            f"dictionary/{page_name(kind)}",
            "dictionary/sections.md.jinja",
            sections_page(schema, kind),
        )
        for kind in section_kinds(schema)
    ]
    pages.append(File("dictionary/dictionary.csv", spreadsheet(schema)))
    pages.append(File("dictionary/dictionary.json", document(schema)))
    return Artifacts(tuple(pages))


TARGET = Target(
    name="dictionary",
    summary="A data dictionary: Markdown pages for people, CSV for spreadsheets, JSON for programs",
    build=build,
)
