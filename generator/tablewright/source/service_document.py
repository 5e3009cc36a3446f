"""The shape of statistics, publications and foreign data in schema.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Tag

from tablewright.source.forms import LONG, ByForm, Described, Part, ShortText, TextOrList


class StatisticsDocument(Described):
    """Extended statistics, by which the planner knows how columns depend on each other."""

    table: str
    """The table."""
    columns: list[str]
    """Columns and expressions, as PostgreSQL writes them."""
    kinds: list[Literal["ndistinct", "dependencies", "mcv"]] = []
    """What is gathered; everything where absent."""
    target: int | None = None
    """How much ANALYZE gathers, as for columns."""


class PublicationDocument(Described):
    """What is sent to subscribers of logical replication."""

    tables: TextOrList = []
    """Tables with their columns and condition, as in CREATE PUBLICATION; or `all`, alone."""
    schemas: list[str] = []
    """Namespaces of which all tables are meant."""
    options: dict[str, str | bool] = {}
    """Such as `publish: insert, update` and `publish_via_partition_root: true`."""


class ForeignDataWrapperDocument(Described):
    """A wrapper that reaches data elsewhere; an extension's own need not be said."""

    handler: str | None = None
    """The function that makes it work."""
    validator: str | None = None
    """The function that checks options."""
    options: dict[str, str] = {}
    """Its options."""


class ForeignServerDocument(Described):
    """A server that a wrapper reaches; users and passwords are no part of a specification."""

    wrapper: str
    """The foreign data wrapper."""
    type: str | None = None
    """What the wrapper may want to know."""
    version: str | None = None
    """What the wrapper may want to know."""
    options: dict[str, str] = {}
    """Options of the wrapper: where the server is."""


class ForeignDocument(Part):
    """Where the rows of a foreign table are."""

    server: str
    """The foreign server."""
    options: dict[str, str] = {}
    """Options of the wrapper: which table it is there."""


ForeignEntry = Annotated[ShortText | Annotated[ForeignDocument, Tag(LONG)], ByForm]
ForeignServerEntry = Annotated[ShortText | Annotated[ForeignServerDocument, Tag(LONG)], ByForm]
