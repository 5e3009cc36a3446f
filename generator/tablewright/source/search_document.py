"""The shape of text search, and of plain SQL, in schema.yaml."""

from __future__ import annotations

from tablewright.source.forms import Described, Number


class TextSearchDictionaryDocument(Described):
    """A dictionary of text search."""

    template: str
    """What it is made of: simple, synonym, thesaurus, ispell, snowball."""
    options: dict[str, str | Number | bool] = {}
    """The template's own settings, such as `stopwords: english`."""


class TextSearchConfigurationDocument(Described):
    """A configuration of text search."""

    parser: str = "default"
    """What takes a text apart into tokens."""
    mappings: dict[str, list[str]] = {}
    """The dictionaries, in order, by the type of token; several types with commas between them."""


class RawSqlDocument(Described):
    """SQL for what has no section of its own."""

    create: str
    """The statements that make it."""
    drop: str | None = None
    """The statements that undo them."""
