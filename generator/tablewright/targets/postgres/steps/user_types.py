"""Types that users define as steps."""

from __future__ import annotations

from tablewright.schema import Domain, Enum
from tablewright.sql.quote import default_sql, identifier, qualified, text_literal
from tablewright.sql.spell import name_sql
from tablewright.sql.types import type_sql
from tablewright.targets.postgres.steps.step import Step, comment_on, with_commas


def enum_step(enum: Enum) -> Step:
    """Spell CREATE TYPE ... AS ENUM."""
    name = qualified(enum.name)
    lines = with_commas([text_literal(value.name) for value in enum.values])
    return Step(name, lines=lines, statements=tuple(comment_on("TYPE", name, enum.comment)))


def domain_step(domain: Domain) -> Step:
    """Spell CREATE DOMAIN."""
    name = qualified(domain.name)
    parts = [type_sql(domain.type)]
    if domain.collation is not None:
        parts.append(f"COLLATE {name_sql(domain.collation)}")
    if domain.default is not None:
        parts.append(f"DEFAULT {default_sql(domain.default)}")
    if not domain.nullable:
        parts.append("NOT NULL")
    checks = tuple(
        f"CONSTRAINT {identifier(check.name)} CHECK ({check.expression})" for check in domain.checks
    )
    comments = tuple(comment_on("DOMAIN", name, domain.comment))
    return Step(name, " ".join(parts), checks, comments)
