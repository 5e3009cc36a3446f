"""Pages of tables: from a table and its surroundings to the view of its page."""

from __future__ import annotations

from collections.abc import Iterable

from tablewright.schema import (
    NO_RULES,
    Check,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    PrimaryKey,
    Table,
    Trigger,
    Unique,
)
from tablewright.sql.quote import default_sql
from tablewright.targets.dictionary import covered
from tablewright.targets.dictionary.catalogue import Catalogue, Reference, references_of
from tablewright.targets.dictionary.life import life_in_words
from tablewright.targets.dictionary.markdown import (
    IN_CELL,
    IN_LINE,
    cell,
    cell_code,
    code,
    line,
    paragraphs,
)
from tablewright.targets.dictionary.rest import rest_in_words
from tablewright.targets.dictionary.views import (
    CheckLine,
    ColumnLine,
    IndexLine,
    ReferenceLine,
    TablePage,
)
from tablewright.targets.dictionary.words import (
    capitalised,
    check_facts,
    column_facts,
    element_in_words,
    exclusion_facts,
    index_facts,
    key_facts,
    reference_facts,
    sentence,
    trigger_in_words,
    when_deleted,
)
from tablewright.targets.marks import key_marks


def table_page(catalogue: Catalogue, table: Table) -> TablePage:
    """Describe a table in full."""
    return TablePage(
        title=code(str(table.name)),
        description=paragraphs(table.comment or ""),
        tags=", ".join(code(tag) for tag in table.notes.tags),
        picture=f"../../erd/tables/{catalogue.stems[table.name]}.svg",
        picture_text=line(f"{table.name} and its neighbours"),
        life=tuple(life_in_words(catalogue, table)),
        columns=tuple(_column(catalogue, table)),
        keys=tuple(_keys(table)),
        references=tuple(
            _reference(catalogue, reference, other=reference.table)
            for reference in references_of(table)
        ),
        referrers=tuple(
            _reference(catalogue, reference, other=referrer.name)
            for referrer, reference in catalogue.referrers.get(table.name, ())
        ),
        checks=(
            *(_check(table, check) for check in table.checks),
            *(_exclusion(exclusion) for exclusion in table.exclusions),
        ),
        indexes=tuple(_index(index) for index in table.indexes),
        triggers=tuple(_trigger(trigger) for trigger in table.triggers),
        properties=tuple(
            capitalised(phrase) for phrase in rest_in_words(table, covered.TABLE, IN_LINE)
        ),
    )


def _column(catalogue: Catalogue, table: Table) -> Iterable[ColumnLine]:
    marks = key_marks(table)
    for column in table.columns:
        facts = column_facts(column, IN_CELL)
        yield ColumnLine(
            name=cell_code(column.name),
            key=marks.get(column.name, ""),
            type=catalogue.type_link(column.type, folder="../"),
            nullable="yes" if column.nullable else "",
            default=cell_code(default_sql(column.default)) if column.default else "",
            about=_stacked(cell(column.comment or ""), sentence(facts)),
        )


def _keys(table: Table) -> Iterable[str]:
    if table.primary_key:
        yield _key("Primary key", table.primary_key)
    for unique in table.uniques:
        yield _key("Unique", unique)


def _key(word: str, key: PrimaryKey | Unique) -> str:
    columns = ", ".join(code(name) for name in key.columns)
    text = f"{word}: {columns} ({'; '.join([code(key.name), *key_facts(key, IN_LINE)])})"
    return f"{text}: {cell(key.comment)}" if key.comment else text


def _reference(catalogue: Catalogue, reference: Reference, *, other: Name) -> ReferenceLine:
    columns = ", ".join(cell_code(name) for name in reference.columns)
    targets = ", ".join(cell_code(name) for name in reference.target_columns)
    if isinstance(reference, ForeignKey):
        rule = when_deleted(reference, IN_CELL)
        about = _stacked(
            cell(reference.comment or ""), sentence(reference_facts(reference, IN_CELL))
        )
    else:
        rule = "nothing happens"
        about = "Not enforced."
        if reference.table not in catalogue.stems:
            about += " That table is not in this database."
    return ReferenceLine(
        columns=f"{columns} → {targets}",
        other=catalogue.table_link(other, folder=""),
        when_deleted=rule,
        about=about,
    )


def _check(table: Table, check: Check) -> CheckLine:
    rules = table.column(check.column).rules if check.column else NO_RULES
    facts = check_facts(check, rules, IN_CELL)
    return CheckLine(
        name=cell_code(check.name),
        condition=cell_code(check.expression),
        about=_stacked(cell(check.comment or ""), sentence(facts)),
    )


def _exclusion(exclusion: Exclusion) -> CheckLine:
    return CheckLine(
        name=cell_code(exclusion.name),
        condition=", ".join(element_in_words(each, IN_CELL) for each in exclusion.elements),
        about=_stacked(
            cell(exclusion.comment or ""), sentence(exclusion_facts(exclusion, IN_CELL))
        ),
    )


def _index(index: Index) -> IndexLine:
    return IndexLine(
        name=cell_code(index.name),
        elements=", ".join(element_in_words(each, IN_CELL) for each in index.elements),
        kind="; ".join(index_facts(index, IN_CELL)),
        about=cell(index.comment or ""),
    )


def _trigger(trigger: Trigger) -> str:
    text = f"{code(trigger.name)} {trigger_in_words(trigger, IN_LINE)}"
    return f"{text}. {cell(trigger.comment)}" if trigger.comment else f"{text}."


def _stacked(*parts: str) -> str:
    """Put what is said of a thing in one cell, each part on a line of its own."""
    return "<br>".join(part for part in parts if part)
