"""The small pieces that every change spells alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tablewright.schema import Name
from tablewright.sql.quote import dollar_quoted, identifier, qualified, text_literal
from tablewright.sql.spell import parameter_sql, parameters_sql

Pairs = tuple[tuple[str, str], ...]


def comment_change(what: str, subject: str, before: str | None, after: str | None) -> Iterator[str]:
    """Spell COMMENT ON where the comment differs; one that is gone becomes NULL."""
    if (before or None) != (after or None):
        text = text_literal(after) if after else "NULL"
        yield f"COMMENT ON {what} {subject} IS {text};"


def constraint_comment_change(
    table: Name, name: str, before: str | None, after: str | None
) -> Iterator[str]:
    """Spell the same of a table's constraint."""
    subject = f"{identifier(name)} ON {qualified(table)}"
    yield from comment_change("CONSTRAINT", subject, before, after)


def where_not_null_is_called(table: str, name: str, statements: Iterable[str]) -> str:
    """Spell statements that are run where the constraint behind a NOT NULL has a name.

    Before PostgreSQL 18 it has none.
    """
    found = (
        "SELECT FROM pg_catalog.pg_constraint"
        f" WHERE conrelid = {text_literal(table)}::pg_catalog.regclass"
        f" AND contype = 'n' AND conname = {text_literal(name)}"
    )
    lines = "\n".join(f"        {each}" for each in statements)
    body = f"\nBEGIN\n    IF EXISTS ({found}) THEN\n{lines}\n    END IF;\nEND\n"
    return f"DO {dollar_quoted(body)};"


def parameter_changes(subject: str, before: Pairs, after: Pairs) -> Iterator[str]:
    """Spell SET and RESET of storage parameters.

    Args:
        subject: What is altered, `ALTER INDEX i`.
    """
    old, new = dict(before), dict(after)
    changed = [(name, value) for name, value in after if old.get(name) != value]
    if changed:
        yield f"{subject} SET ({parameters_sql(changed)});"
    gone = [parameter_sql(name) for name in old if name not in new]
    if gone:
        yield f"{subject} RESET ({', '.join(gone)});"


def option_changes(before: Pairs, after: Pairs) -> Iterator[str]:
    """Spell the members of OPTIONS (...) of foreign data (manual, ALTER SERVER)."""
    old, new = dict(before), dict(after)
    for name in old:
        if name not in new:
            yield f"DROP {identifier(name)}"
    for name, value in after:
        if name not in old:
            yield f"ADD {identifier(name)} {text_literal(value)}"
        elif old[name] != value:
            yield f"SET {identifier(name)} {text_literal(value)}"


def text_changes(before: Pairs, after: Pairs) -> Mapping[str, tuple[str | None, str | None]]:
    """Return by name what both sides say, where they differ."""
    old, new = dict(before), dict(after)
    names = [*new, *(name for name in old if name not in new)]
    return {
        name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    }


def joined(head: str, clauses: Iterable[str]) -> Iterator[str]:
    """Spell one statement with several clauses, none where there are none."""
    found = list(clauses)
    if found:
        yield f"{head}\n    " + ",\n    ".join(found) + ";"
