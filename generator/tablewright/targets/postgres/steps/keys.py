"""Keys as steps: constraints of a table that ALTER TABLE adds."""

from __future__ import annotations

from tablewright.schema import Check, ColumnDefault, Exclusion, ForeignKey, Name, PrimaryKey, Unique
from tablewright.sql.quote import default_sql, identifier, qualified
from tablewright.targets.postgres.steps.step import (
    Step,
    attach_index,
    constraint_comment,
    key_comments,
)
from tablewright.targets.postgres.steps.table_lines import (
    check_line,
    exclusion_line,
    foreign_key_line,
    primary_key_line,
    unique_line,
)


def primary_key_step(key: PrimaryKey, owner: Name) -> Step:
    """Spell ALTER TABLE ... ADD CONSTRAINT ... PRIMARY KEY."""
    return _step(primary_key_line(key), key, owner)


def unique_step(unique: Unique, owner: Name) -> Step:
    """Spell ALTER TABLE ... ADD CONSTRAINT ... UNIQUE."""
    return _step(unique_line(unique), unique, owner)


def exclusion_step(exclusion: Exclusion, owner: Name) -> Step:
    """Spell ALTER TABLE ... ADD CONSTRAINT ... EXCLUDE."""
    return _step(exclusion_line(exclusion), exclusion, owner)


def foreign_key_step(key: ForeignKey, owner: Name) -> Step:
    """Spell ALTER TABLE ... ADD CONSTRAINT ... FOREIGN KEY."""
    comments = tuple(constraint_comment(owner, key.name, key.comment))
    return Step(qualified(owner), foreign_key_line(key), statements=comments)


def check_step(check: Check, owner: Name) -> Step:
    """Spell ALTER TABLE ... ADD CONSTRAINT ... CHECK."""
    comments = tuple(constraint_comment(owner, check.name, check.comment))
    return Step(qualified(owner), check_line(check), statements=comments)


def column_default_step(default: ColumnDefault, owner: Name) -> Step:
    """Spell ALTER TABLE ... ALTER COLUMN ... SET DEFAULT."""
    head = f"ALTER COLUMN {identifier(default.name)} SET DEFAULT {default_sql(default.default)}"
    return Step(qualified(owner), head)


def _step(line: str, key: PrimaryKey | Unique | Exclusion, owner: Name) -> Step:
    """Spell a key of a table among partitions, which are to have keys of their own."""
    index = qualified(Name(owner.namespace, key.name))
    attached = attach_index(index, key.attached_to)
    return Step(qualified(owner), line, statements=(*attached, *key_comments(key, owner)))
