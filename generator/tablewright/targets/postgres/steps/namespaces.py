"""Namespaces and extensions as steps."""

from __future__ import annotations

from tablewright.schema import Extension, Namespace
from tablewright.sql.quote import identifier
from tablewright.targets.postgres.steps.step import Step, comment_on


def namespace_step(namespace: Namespace) -> Step:
    """Spell CREATE SCHEMA."""
    name = identifier(namespace.name)
    return Step(name, statements=tuple(comment_on("SCHEMA", name, namespace.comment)))


def extension_step(extension: Extension) -> Step:
    """Spell CREATE EXTENSION."""
    name = identifier(extension.name)
    head = f" WITH SCHEMA {identifier(extension.namespace)}" if extension.namespace else ""
    comments = tuple(comment_on("EXTENSION", name, extension.comment))
    return Step(name, head, statements=comments)
