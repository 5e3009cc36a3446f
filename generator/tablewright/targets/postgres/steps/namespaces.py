"""Namespaces and extensions as steps."""

from __future__ import annotations

from tablewright.schema import Extension, Namespace
from tablewright.sql.quote import identifier
from tablewright.targets.postgres.steps.step import Step, comment_on


def namespace_step(namespace: Namespace) -> Step:
    """Spell CREATE SCHEMA; of the one that is there already only the comment."""
    name = identifier(namespace.name)
    if namespace.is_bare:
        return Step(name, statements=(f"COMMENT ON SCHEMA {name} IS NULL;",))
    comments = tuple(comment_on("SCHEMA", name, namespace.comment))
    return Step(name, "" if namespace.is_public else name, statements=comments)


def extension_step(extension: Extension) -> Step:
    """Spell CREATE EXTENSION."""
    name = identifier(extension.name)
    head = f" WITH SCHEMA {identifier(extension.namespace)}" if extension.namespace else ""
    comments = tuple(comment_on("EXTENSION", name, extension.comment))
    return Step(name, head, statements=comments)
