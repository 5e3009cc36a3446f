"""Types of the user's as they change in, statements out (manual, ALTER TYPE, ALTER DOMAIN)."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Collation, CompositeType, Domain, Enum, RangeType
from tablewright.sql.quote import default_sql, identifier, qualified, text_literal
from tablewright.sql.spell import name_sql
from tablewright.sql.types import type_name_sql, type_sql
from tablewright.targets.postgres.changes.words import comment_change
from tablewright.targets.postgres.steps.user_types import domain_check, not_null_subject


def alter_enum(before: Enum, after: Enum) -> Iterator[str]:
    """Spell ADD VALUE for each new one, at its place."""
    name = type_name_sql(after.name)
    known = {value.name for value in before.values}
    previous: str | None = None
    for value in after.values:
        if value.name not in known:
            place = _place(previous, before)
            yield f"ALTER TYPE {name} ADD VALUE {text_literal(value.name)}{place};"
        previous = value.name
    yield from comment_change("TYPE", name, before.comment, after.comment)


def _place(previous: str | None, before: Enum) -> str:
    if previous is None:
        return f" BEFORE {text_literal(before.values[0].name)}" if before.values else ""
    if before.values and previous == before.values[-1].name:
        return ""
    return f" AFTER {text_literal(previous)}"


def alter_composite_type(before: CompositeType, after: CompositeType) -> Iterator[str]:
    """Spell the attributes that come, change and go; typed tables follow."""
    name = type_name_sql(after.name)
    old = {each.name: each for each in before.attributes}
    new = {each.name: each for each in after.attributes}
    for each in before.attributes:
        if each.name not in new:
            yield f"ALTER TYPE {name} DROP ATTRIBUTE {identifier(each.name)} CASCADE;"
    for each in after.attributes:
        was = old.get(each.name)
        collation = f" COLLATE {name_sql(each.collation)}" if each.collation else ""
        spelled = f"{type_sql(each.type)}{collation}"
        if was is None:
            yield f"ALTER TYPE {name} ADD ATTRIBUTE {identifier(each.name)} {spelled} CASCADE;"
        elif (was.type, was.collation) != (each.type, each.collation):
            attribute = identifier(each.name)
            yield f"ALTER TYPE {name} ALTER ATTRIBUTE {attribute} TYPE {spelled} CASCADE;"
        subject = f"{name}.{identifier(each.name)}"
        yield from comment_change("COLUMN", subject, was.comment if was else None, each.comment)
    yield from comment_change("TYPE", name, before.comment, after.comment)


def alter_range_type(before: RangeType, after: RangeType) -> Iterator[str]:
    """Spell the comment; nothing else of a range type can change."""
    yield from comment_change("TYPE", type_name_sql(after.name), before.comment, after.comment)


def alter_collation(before: Collation, after: Collation) -> Iterator[str]:
    """Spell the comment; nothing else of a collation can change."""
    yield from comment_change("COLLATION", qualified(after.name), before.comment, after.comment)


def alter_domain(before: Domain, after: Domain) -> Iterator[str]:
    """Spell default, NOT NULL and checks."""
    name = type_name_sql(after.name)
    subject = f"ALTER DOMAIN {name}"
    old = {each.name: each for each in before.checks}
    new = {each.name: each for each in after.checks}
    for check in before.checks:
        kept = new.get(check.name)
        if (
            kept is None
            or kept.expression != check.expression
            or (check.validated and not kept.validated)
        ):
            yield f"{subject} DROP CONSTRAINT {identifier(check.name)};"
            del old[check.name]
    if before.default != after.default:
        how = f"SET DEFAULT {default_sql(after.default)}" if after.default else "DROP DEFAULT"
        yield f"{subject} {how};"
    nullability = list(_nullability(before, after, subject))
    yield from nullability
    if not after.nullable:
        comment = None if nullability else before.not_null_comment
        on = not_null_subject(after)
        yield from comment_change("CONSTRAINT", on, comment, after.not_null_comment)
    for check in after.checks:
        was = old.get(check.name)
        if was is None:
            valid = "" if check.validated else " NOT VALID"
            yield f"{subject} ADD {domain_check(check)}{valid};"
        elif check.validated and not was.validated:
            yield f"{subject} VALIDATE CONSTRAINT {identifier(check.name)};"
        comment = was.comment if was else None
        on = f"{identifier(check.name)} ON DOMAIN {name}"
        yield from comment_change("CONSTRAINT", on, comment, check.comment)
    yield from comment_change("DOMAIN", name, before.comment, after.comment)


def _nullability(before: Domain, after: Domain, subject: str) -> Iterator[str]:
    renamed = before.not_null_name != after.not_null_name
    if before.nullable and not after.nullable and after.not_null_name is None:
        yield f"{subject} SET NOT NULL;"
    elif after.nullable and not before.nullable:
        yield f"{subject} DROP NOT NULL;"
    elif not after.nullable and (before.nullable or renamed):
        if not before.nullable:
            yield f"{subject} DROP NOT NULL;"
        if after.not_null_name is None:
            yield f"{subject} SET NOT NULL;"
        else:
            yield f"{subject} ADD CONSTRAINT {identifier(after.not_null_name)} NOT NULL;"
