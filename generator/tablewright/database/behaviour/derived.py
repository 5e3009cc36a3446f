"""A table in, what its triggers and views must do out: `on_update`, audit and soft delete."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.database.behaviour.rows import Rows, full_name, literal, matching
from tablewright.database.behaviour.taken import is_steady
from tablewright.database.behaviour.verdicts import Attempt, Yields
from tablewright.schema import Column, Name, Table
from tablewright.sql.quote import identifier, text_literal

# Before anything that `now()` can give.
_LONG_AGO = "1999-12-31 23:59:59+00"
_AUDIT_COLUMNS = {"operation", "row_key", "old_row", "new_row", "changed_columns"}


def derived_attempts(rows: Rows, table: Table, volatile: frozenset[str]) -> Iterator[Attempt]:
    """Write what to try with what the specification asks for in one word.

    Args:
        rows: Makes the rows.
        table: Which asks for it.
        volatile: Functions that may give another value each time.
    """
    for column in table.columns:
        if column.on_update is not None:
            yield _on_update(rows, table, column, volatile)
    if table.soft_delete:
        yield from _soft_delete(rows, table, table.soft_delete)
    if table.audit is not None:
        yield from _audit(rows, table)


def _on_update(rows: Rows, table: Table, column: Column, volatile: frozenset[str]) -> Attempt:
    assert column.on_update is not None  # noqa: S101 - the caller asked
    name, values = identifier(column.name), rows.values(table, 1)
    if column.type.name in ("timestamptz", "timestamp", "date"):
        values[column.name] = _LONG_AGO
    else:
        values[column.name] = rows.value(table, column.name, 2)
    sql = column.on_update.sql
    if is_steady(sql, volatile):
        holds = f"{name}::text = ({sql}\n)::text"
    else:
        holds = f"{name}::text <> {literal(values[column.name])}"
    script = (
        f"{rows.insert(table, values)} {_change(rows, table, column.name)}"
        f" SELECT bool_and({holds})::text FROM {full_name(table.name)};"
    )
    return Attempt("on_update", f"{table.name}.{column.name}", script, Yields())


def _change(rows: Rows, table: Table, *but: str) -> str:
    """Write an UPDATE of a column that may change without consequences."""
    keyed = {name for key in table.foreign_keys for name in key.columns} | set(but)
    keyed |= set(table.primary_key.columns if table.primary_key else ())
    free = [
        column
        for column in table.columns
        if column.name not in keyed and not column.generated and not column.identity
    ]
    # A column that has its value anyway has the least to say against another.
    free.sort(key=lambda column: (column.nullable, column.default is not None))
    if not free:
        return f"UPDATE {full_name(table.name)} SET {_itself(table)};"
    name = free[0].name
    value = text_literal(rows.value(table, name, 2))
    return f"UPDATE {full_name(table.name)} SET {identifier(name)} = {value};"


def _itself(table: Table) -> str:
    name = identifier(table.columns[0].name)
    return f"{name} = {name}"


def _soft_delete(rows: Rows, table: Table, column: str) -> Iterator[Attempt]:
    named = Name(table.name.namespace, f"live_{table.name.name}")
    views = [view for view in rows.schema.views if view.notes.span == table.notes.span]
    view = next((each for each in views if each.notes.span), None)
    view = view or next((each for each in rows.schema.views if each.name == named), None)
    if view is None:
        return
    insert = rows.insert(table, rows.values(table, 1))
    count = f"SELECT (count(*) = {{}})::text FROM {full_name(view.name)};"
    subject = str(view.name)
    yield Attempt("soft delete shows live rows", subject, f"{insert} {count.format(1)}", Yields())
    delete = f"UPDATE {full_name(table.name)} SET {identifier(column)} = now();"
    hidden = f"{insert} {delete} {count.format(0)}"
    yield Attempt("soft delete hides deleted rows", subject, hidden, Yields())


def _audit(rows: Rows, table: Table) -> Iterator[Attempt]:
    assert table.audit is not None  # noqa: S101 - the caller asked
    log = _audit_log(rows)
    if log is None or table.primary_key is None:
        return
    subject, key = f"{table.name}", table.primary_key.columns
    values = rows.values(table, 1)
    insert = rows.insert(table, values)
    where = f"table_name = {text_literal(table.name.name)}"
    key_json = ", ".join(f"{text_literal(name)}, t.{identifier(name)}" for name in key)
    same_key = (
        f"(SELECT bool_and(l.row_key = jsonb_build_object({key_json}))"
        f" FROM {full_name(log)} l, {full_name(table.name)} t WHERE l.{where})"
    )
    yield _kept("INSERT", subject, insert, log, f"{where} AND new_row IS NOT NULL AND {same_key}")
    changed = _changed(rows, table)
    if changed:
        name, value = changed
        update = f"UPDATE {full_name(table.name)} SET {identifier(name)} = {text_literal(value)};"
        listed = f"{where} AND {text_literal(name)} = ANY (changed_columns)"
        yield _kept("UPDATE", subject, f"{insert} {update}", log, listed)
    delete = f"DELETE FROM {full_name(table.name)} WHERE {matching(values, key)};"
    yield _kept("DELETE", subject, f"{insert} {delete}", log, f"{where} AND old_row IS NOT NULL")
    for hidden in table.audit.ignore:
        absent = f"{where} AND NOT new_row ? {text_literal(hidden)}"
        yield _kept("INSERT", f"{subject}.{hidden}", insert, log, absent, "audit ignore")
    for masked in table.audit.mask:
        yield from _mask(rows, table, log, masked)


def _mask(rows: Rows, table: Table, log: Name, masked: str) -> Iterator[Attempt]:
    values = {**rows.values(table, 1), masked: rows.value(table, masked, 1)}
    shown = f"new_row ->> {text_literal(masked)} = {text_literal(str(values[masked]))}"
    where = f"table_name = {text_literal(table.name.name)} AND NOT {shown}"
    subject = f"{table.name}.{masked}"
    yield _kept("INSERT", subject, rows.insert(table, values), log, where, "audit mask")


def _kept(
    operation: str, subject: str, script: str, log: Name, where: str, rule: str = "audit"
) -> Attempt:
    """Ask for exactly one row in the log that tells of the operation."""
    answer = (
        f"SELECT (count(*) = 1)::text FROM {full_name(log)}"
        f" WHERE operation = '{operation}' AND {where};"
    )
    return Attempt(f"{rule} {operation.lower()}", subject, f"{script} {answer}", Yields())


def _changed(rows: Rows, table: Table) -> tuple[str, str] | None:
    assert table.audit is not None  # noqa: S101 - the caller asked
    keyed = {name for key in table.foreign_keys for name in key.columns}
    keyed |= set(table.primary_key.columns if table.primary_key else ())
    for column in table.columns:
        plain = not (column.generated or column.identity or column.on_update)
        if plain and column.name not in {*keyed, *table.audit.ignore}:
            first, second = (rows.value(table, column.name, number) for number in (1, 2))
            given = rows.values(table, 1).get(column.name)
            value = second if given == first or given is None else first
            return column.name, value
    return None


def _audit_log(rows: Rows) -> Name | None:
    """Find the table that has what an audit keeps."""
    for table in rows.schema.tables:
        if {column.name for column in table.columns} >= _AUDIT_COLUMNS:
            return table.name
    return None
