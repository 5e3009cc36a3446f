"""A table in, what its foreign keys must refuse and carry on out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.database.behaviour.rows import Rows, full_name, literal, matching
from tablewright.database.behaviour.verdicts import Attempt, Refused, Yields
from tablewright.schema import Action, ForeignKey, Table
from tablewright.sql.quote import identifier

# PostgreSQL 18 tells RESTRICT from NO ACTION (release notes of 18, E.2.2).
_REFUSALS = ("23503", "23001")

# Rows 1 and 2 may be there already; these are made by the scripts alone.
_TARGET, _REFERRER, _NOWHERE, _CHANGED = 3, 4, 7, 8


def reference_attempts(rows: Rows, table: Table) -> Iterator[Attempt]:
    """Write what to try with each foreign key: a target that is not there, and both actions."""
    for key in table.foreign_keys:
        target = rows.schema.table_by_name.get(key.table)
        if target is not None and key.enforced:
            yield from _dangling(rows, table, key, target)
            yield from _on_delete(rows, table, key, target)
            yield from _on_update(rows, table, key, target)


def _key_values(rows: Rows, key: ForeignKey, target: Table, number: int) -> dict[str, str | None]:
    pairs = zip(key.columns, key.target_columns, strict=True)
    return {ours: rows.value(target, theirs, number) for ours, theirs in pairs}


def _dangling(rows: Rows, table: Table, key: ForeignKey, target: Table) -> Iterator[Attempt]:
    nowhere = _key_values(rows, key, target, _NOWHERE)
    seeded = [_key_values(rows, key, target, number) for number in (1, 2)]
    own = _key_values(rows, key, target, 1) if target.name == table.name else None
    if nowhere in seeded or nowhere == own:
        return  # the type or its rules leave too few values
    script = f"{rows.insert(table, {**rows.values(table, 1), **nowhere})} SELECT 'true';"
    refused = Refused(("23503",), constraint=key.name)
    yield Attempt("foreign key", f"{table.name}.{key.name}", script, refused)


def _on_delete(rows: Rows, table: Table, key: ForeignKey, target: Table) -> Iterator[Attempt]:
    setup, found = _pair(rows, table, key, target)
    where = matching(found, key.target_columns)
    script = f"{setup} DELETE FROM {full_name(target.name)} WHERE {where};"
    changed = key.on_delete_columns or key.columns
    yield from _action(
        table, key, "on delete", key.on_delete, f"{script} {_left(table, key.on_delete, changed)}"
    )


def _on_update(rows: Rows, table: Table, key: ForeignKey, target: Table) -> Iterator[Attempt]:
    fixed = {name for each in target.foreign_keys for name in each.columns}
    fixed |= {each.name for each in target.columns if each.identity and each.identity.always}
    fixed |= {each.name for each in target.columns if each.generated}
    if not fixed.isdisjoint(key.target_columns):
        return  # its value is not the row's own to change
    setup, found = _pair(rows, table, key, target)
    changed = {name: rows.value(target, name, _CHANGED) for name in key.target_columns}
    sets = ", ".join(f"{identifier(name)} = {literal(value)}" for name, value in changed.items())
    where = matching(found, key.target_columns)
    script = f"{setup} UPDATE {full_name(target.name)} SET {sets} WHERE {where};"
    if key.on_update is Action.CASCADE:
        pairs = zip(key.columns, changed.values(), strict=True)
        held = " AND ".join(f"{identifier(name)} = {literal(value)}" for name, value in pairs)
        answer = f"SELECT bool_or({held})::text FROM {full_name(table.name)};"
    else:
        answer = _left(table, key.on_update, key.columns)
    yield from _action(table, key, "on update", key.on_update, f"{script} {answer}")


def _pair(
    rows: Rows, table: Table, key: ForeignKey, target: Table
) -> tuple[str, dict[str, str | None]]:
    """Write the INSERTs of a target and of a row that refers to it; return the target's values."""
    # Other references of the row point elsewhere, lest their action be taken for this one's;
    # where they share columns with this one, they cannot.
    others = (each for each in table.foreign_keys if each != key)
    shared = any(not set(key.columns).isdisjoint(each.columns) for each in others)
    number = _TARGET if shared and target.name != table.name else _REFERRER
    if number == _REFERRER:
        above, found = rows.grounded(target, _TARGET)
        beside, referring = rows.grounded(table, number)
    else:
        above, found = rows.ancestors(target, _TARGET), rows.values(target, _TARGET)
        beside, referring = rows.ancestors(table, number), rows.values(table, number)
    found |= {name: rows.value(target, name, _TARGET) for name in key.target_columns}
    referring |= _key_values(rows, key, target, _TARGET)
    inserts = [*above, rows.insert(target, found), *beside, rows.insert(table, referring)]
    # The target is among the ancestors of a row that must refer to it.
    return " ".join(dict.fromkeys(inserts)), found


def _left(table: Table, action: Action, changed: tuple[str, ...]) -> str:
    """Write what tells whether the action was taken; rows that refer are all there are."""
    name = full_name(table.name)
    if action is Action.CASCADE:
        return f"SELECT (count(*) = 0)::text FROM {name};"
    nulls = " AND ".join(f"{identifier(column)} IS NULL" for column in changed)
    return f"SELECT coalesce(bool_or({nulls}), false)::text FROM {name};"


def _action(
    table: Table, key: ForeignKey, when: str, action: Action, script: str
) -> Iterator[Attempt]:
    rule = f"foreign key {when} {action.value.lower()}"
    subject = f"{table.name}.{key.name}"
    match action:
        case Action.NO_ACTION | Action.RESTRICT:
            yield Attempt(rule, subject, script, Refused(_REFUSALS, constraint=key.name))
        case Action.SET_DEFAULT if any(table.column(each).default for each in key.columns):
            return  # the row that the default refers to is not there
        case _:
            yield Attempt(rule, subject, script, Yields(constraint=key.name))
