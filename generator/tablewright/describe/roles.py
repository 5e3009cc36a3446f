"""Roles as the document writes them."""

from __future__ import annotations

from tablewright.describe.names import Entry, without_empty
from tablewright.schema import Role


def role_entry(role: Role) -> Entry | None:
    """Write a role; nothing of one that only has a name."""
    entry = {
        "comment": role.comment,
        "options": [option.lower() for option in role.options],
        "member_of": list(role.member_of),
    }
    return without_empty(entry) or None
