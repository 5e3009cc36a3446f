"""A thing of the model in, what the catalog's dependencies call it out."""

from __future__ import annotations

from typing import Any

from tablewright.schema import Name, kind_of
from tablewright.schema.facts import Subject


def subject_of(thing: Any, owner: Name | None) -> Subject:
    """Name a thing as the catalog's dependencies do."""
    word = kind_of(thing).word
    if owner is not None:
        part = thing.name if isinstance(thing.name, str) else thing.name.name
        return word, owner, part
    return word, thing.name if isinstance(thing.name, Name) else Name("", thing.name), ""
