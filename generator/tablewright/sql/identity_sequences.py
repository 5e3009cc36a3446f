"""A column that is an identity in, the name of the sequence behind it out."""

from __future__ import annotations

from tablewright.schema import Identity, Name
from tablewright.sql.object_names import object_name


def identity_sequence(identity: Identity, table: Name, column: str) -> Name:
    """Return the name that is said, or PostgreSQL's own choice (ChooseRelationName)."""
    return identity.sequence or Name(table.namespace, object_name(table.name, column, "seq"))
