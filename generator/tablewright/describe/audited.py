"""A Schema in; out comes the one in which `audit` says what a table and triggers did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tablewright.describe.names import Entry, name_text, without_empty
from tablewright.describe.rules import rules_of_checks
from tablewright.resolve.audit import audit_function, audit_table, with_audit_triggers
from tablewright.schema import Audit, Function, Index, Notes, Schema, Table, Trigger
from tablewright.source.document import AuditSettings

_SETTING = re.compile(r"coalesce\(nullif\(current_setting\('((?:[^']|'')*)', true\)")
_ELEMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|([^",{}]+)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Audited:
    """A schema with `audit` on its tables.

    Attributes:
        settings: What the document's own `audit` section says, where it says anything.
    """

    schema: Schema
    settings: Entry


def with_audit(schema: Schema) -> Audited:
    """Note `audit` on tables; the table, function and triggers that it makes are taken out."""
    for log in schema.tables:
        for function in _beside(log, schema):
            settings = _settings(log, function)
            told = _told(schema, log, function) if settings is not None else None
            if told is not None and settings is not None:
                return Audited(told, _written(settings))
    return Audited(schema, {})


def _beside(log: Table, schema: Schema) -> Iterator[Function]:
    """Yield the functions that could keep changes in a table."""
    if {"row_key", "changed_columns"} <= {column.name for column in log.columns}:
        for function in schema.functions:
            if function.name.namespace == log.name.namespace and function.returns == "trigger":
                yield function


def _settings(log: Table, function: Function) -> AuditSettings | None:
    """Return the settings that make just this table and this function."""
    match = _SETTING.search(function.body)
    if match is None:
        return None
    settings = AuditSettings(
        table=name_text(log.name),
        function=function.name.name,
        actor_setting=match[1].replace("''", "'"),
    )
    made = audit_table(settings, log.name, Notes())
    depends = function.notes.depends_on or log.notes.depends_on
    same = _comparable(log) == _comparable(made) and not depends
    made_function = audit_function(settings, function.name, log.name)
    return settings if same and made_function == function else None


def _comparable(table: Table) -> tuple[Table, object]:
    """Return a table without the order of its parts, and its checks as rules."""
    rules = {name: each for name, (_, each) in rules_of_checks(table).items()}
    rules |= {column.name: column.rules for column in table.columns if column.name not in rules}
    names = tuple(check.name for check in table.checks)
    indexes = tuple(sorted(table.indexes, key=_index_name))
    return replace(table, checks=(), indexes=indexes), (names, rules)


def _index_name(index: Index) -> str:
    return index.name


def _told(schema: Schema, log: Table, function: Function) -> Schema | None:
    """Note `audit` wherever a function is called; None where a call is not what it makes."""
    times = sum(each.name == function.name for each in schema.functions)
    if times > 1 or any(_calls(view.triggers, function) for view in schema.views):
        return None
    tables = []
    for table in schema.tables:
        if any(key.table == log.name for key in table.foreign_keys):
            return None
        theirs = _calls(table.triggers, function)
        told = _told_table(table, theirs, function) if theirs else table
        if told is None:
            return None
        if table is not log:
            tables.append(told)
    if not any(table.audit for table in tables):
        return None
    functions = tuple(each for each in schema.functions if each is not function)
    return replace(schema, tables=tuple(tables), functions=functions)


def _told_table(table: Table, theirs: tuple[Trigger, ...], function: Function) -> Table | None:
    arguments = theirs[0].arguments
    if len(arguments) != 3:
        return None
    _, ignore, mask = (tuple(_names(text)) for text in arguments)
    told = replace(
        table,
        audit=Audit(ignore, mask),
        triggers=tuple(each for each in table.triggers if each not in theirs),
    )
    made = _calls(with_audit_triggers(told, function.name).triggers, function)
    known = {*ignore, *mask} <= {column.name for column in table.columns}
    return told if known and sorted(made, key=_name) == sorted(theirs, key=_name) else None


def _names(text: str) -> Iterator[str]:
    """Read the elements of an array of text; the caller holds them against the text."""
    for quoted, plain in _ELEMENT.findall(text):
        yield plain or re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)


def _name(trigger: Trigger) -> str:
    return trigger.name


def _calls(triggers: tuple[Trigger, ...], function: Function) -> tuple[Trigger, ...]:
    return tuple(trigger for trigger in triggers if trigger.function == function.name)


def _written(settings: AuditSettings) -> Entry:
    default = AuditSettings()
    return without_empty(
        {
            key: value if value != getattr(default, key) else None
            for key, value in settings.model_dump().items()
        }
    )
