"""Types that users define, and collations, as steps."""

from __future__ import annotations

from tablewright.schema import (
    Attribute,
    Collation,
    CompositeType,
    Domain,
    DomainCheck,
    Enum,
    RangeType,
)
from tablewright.sql.definitions import COLLATION, RANGE, definition_lines
from tablewright.sql.object_names import object_name
from tablewright.sql.quote import default_sql, identifier, qualified, text_literal
from tablewright.sql.spell import name_sql
from tablewright.sql.types import type_name_sql, type_sql
from tablewright.targets.postgres.steps.step import Step, comment_on, with_commas


def enum_step(enum: Enum) -> Step:
    """Spell CREATE TYPE ... AS ENUM."""
    name = type_name_sql(enum.name)
    lines = with_commas([text_literal(value.name) for value in enum.values])
    return Step(name, lines=lines, statements=tuple(comment_on("TYPE", name, enum.comment)))


def composite_type_step(composite: CompositeType) -> Step:
    """Spell CREATE TYPE ... AS (...)."""
    name = type_name_sql(composite.name)
    lines = with_commas([_attribute(each) for each in composite.attributes])
    comments = [*comment_on("TYPE", name, composite.comment)]
    for each in composite.attributes:
        comments += comment_on("COLUMN", f"{name}.{identifier(each.name)}", each.comment)
    return Step(name, lines=lines, statements=tuple(comments))


def range_type_step(range_type: RangeType) -> Step:
    """Spell CREATE TYPE ... AS RANGE."""
    name = type_name_sql(range_type.name)
    lines = with_commas(definition_lines(range_type.options, RANGE))
    comments = comment_on("TYPE", name, range_type.comment)
    return Step(name, lines=lines, statements=tuple(comments))


def collation_step(collation: Collation) -> Step:
    """Spell CREATE COLLATION."""
    name = qualified(collation.name)
    lines = with_commas(definition_lines(collation.options, COLLATION))
    comments = comment_on("COLLATION", name, collation.comment)
    return Step(name, lines=lines, statements=tuple(comments))


def domain_step(domain: Domain) -> Step:
    """Spell CREATE DOMAIN; checks that existing values have not passed follow it."""
    name = type_name_sql(domain.name)
    parts = [type_sql(domain.type)]
    if domain.collation is not None:
        parts.append(f"COLLATE {name_sql(domain.collation)}")
    if domain.default is not None:
        parts.append(f"DEFAULT {default_sql(domain.default)}")
    if domain.not_null_name is not None:
        parts.append(f"CONSTRAINT {identifier(domain.not_null_name)}")
    if not domain.nullable:
        parts.append("NOT NULL")
    checks = tuple(domain_check(check) for check in domain.checks if check.validated)
    statements = [*comment_on("DOMAIN", name, domain.comment)]
    statements += comment_on("CONSTRAINT", not_null_subject(domain), domain.not_null_comment)
    for check in domain.checks:
        if not check.validated:
            statements.append(f"ALTER DOMAIN {name} ADD {domain_check(check)} NOT VALID;")
        subject = f"{identifier(check.name)} ON DOMAIN {name}"
        statements += comment_on("CONSTRAINT", subject, check.comment)
    return Step(name, " ".join(parts), checks, tuple(statements))


def _attribute(attribute: Attribute) -> str:
    collation = f" COLLATE {name_sql(attribute.collation)}" if attribute.collation else ""
    return f"{identifier(attribute.name)} {type_sql(attribute.type)}{collation}"


def not_null_subject(domain: Domain) -> str:
    """Name the constraint behind NOT NULL, as COMMENT ON CONSTRAINT does."""
    constraint = domain.not_null_name or object_name(domain.name.name, "", "not_null")
    return f"{identifier(constraint)} ON DOMAIN {type_name_sql(domain.name)}"


def domain_check(check: DomainCheck) -> str:
    """Spell a check of a domain."""
    return f"CONSTRAINT {identifier(check.name)} CHECK ({check.expression})"
