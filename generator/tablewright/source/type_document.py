"""The shape of types of one's own, and of collations, in schema.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Tag

from tablewright.source.forms import LONG, ByForm, Described, Part, ShortText


class AttributeDocument(Part):
    """A field of a composite type."""

    type: str
    """Its type; every field can be null."""
    collation: str | None = None
    """The collation of its text."""
    comment: str | None = None
    """What it is."""


AttributeEntry = Annotated[ShortText | Annotated[AttributeDocument, Tag(LONG)], ByForm]


class CompositeTypeDocument(Described):
    """A row type without a table."""

    attributes: dict[str, AttributeEntry] = {}
    """Its fields: the type of each, or more about it."""


class RangeTypeDocument(Described):
    """A range type."""

    subtype: str
    """The type of its bounds."""
    subtype_opclass: str | None = None
    """The operator class that orders the bounds; the type's default one where absent."""
    collation: str | None = None
    """The collation that orders the bounds."""
    canonical: str | None = None
    """The function that brings a range into its canonical form."""
    subtype_diff: str | None = None
    """The function that tells how far two bounds are apart."""
    multirange_type_name: str | None = None
    """The name of the multirange type; PostgreSQL's own choice where absent."""


class CollationDocument(Described):
    """A collation."""

    provider: Literal["libc", "icu", "builtin"] | None = None
    """Who knows the rules; libc where absent."""
    locale: str | None = None
    """The locale, such as `de-DE-u-co-phonebk`."""
    lc_collate: str | None = None
    """The locale that orders, where it is not the one of `lc_ctype`."""
    lc_ctype: str | None = None
    """The locale that tells letters from digits, where it is not the one of `lc_collate`."""
    deterministic: bool = True
    """`false`: texts may be equal that differ in their bytes."""
    rules: str | None = None
    """Rules of ICU that tailor the locale's (PostgreSQL 16)."""


RangeTypeEntry = Annotated[ShortText | Annotated[RangeTypeDocument, Tag(LONG)], ByForm]
