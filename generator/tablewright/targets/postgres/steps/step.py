"""What the SQL templates lay out, and the small pieces that every kind spells alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tablewright.schema import Exclusion, Name, PrimaryKey, Unique
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.values import frozen


@frozen
class Step:
    """One operation, ready for its template.

    Attributes:
        name: Of the object, spelled as SQL.
        head: What follows the name in the statement.
        lines: The members of a list in parentheses, commas included, or clauses.
        tail: What follows the list.
        verb: What the statement begins with, where that is not always the same.
        statements: Whole statements that follow.
        template: Of the operation and the kind; empty where the statements say all.
    """

    name: str
    head: str = ""
    lines: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    template: str = ""
    tail: str = ""
    verb: str = "CREATE"


def with_commas(lines: Sequence[str]) -> tuple[str, ...]:
    """Put a comma behind each line but the last."""
    return (*(f"{line}," for line in lines[:-1]), *lines[-1:])


def comment_on(what: str, subject: str, comment: str | None) -> Iterator[str]:
    """Spell COMMENT ON, if there is a comment."""
    if comment:
        yield f"COMMENT ON {what} {subject} IS {text_literal(comment)};"


def constraint_comment(table: Name, name: str, comment: str | None) -> Iterator[str]:
    """Spell the comment of a table's constraint."""
    yield from comment_on("CONSTRAINT", f"{identifier(name)} ON {qualified(table)}", comment)


def key_comments(key: PrimaryKey | Unique | Exclusion, table: Name) -> Iterator[str]:
    """Spell the comments of a key and of the index behind it."""
    yield from constraint_comment(table, key.name, key.comment)
    index = qualified(Name(table.namespace, key.name))
    yield from comment_on("INDEX", index, key.index_comment)


def attach_index(index: str, parent: Name | None) -> Iterator[str]:
    """Spell ALTER INDEX ... ATTACH PARTITION, if the index is part of one above."""
    if parent is not None:
        yield f"ALTER INDEX {qualified(parent)} ATTACH PARTITION {index};"
