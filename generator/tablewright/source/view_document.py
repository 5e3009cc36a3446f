"""The shape of materialized views in schema.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Tag

from tablewright.source.constraint_document import Indexes
from tablewright.source.forms import LONG, ByForm, Described, Number, ShortText


class MaterializedViewDocument(Described):
    """A materialized view."""

    sql: str
    """The query."""
    columns: list[str] = []
    """Names for its columns, where the query's own will not do."""
    with_data: bool = True
    """`false`: it cannot be read before its first REFRESH."""
    indexes: Indexes = {}
    """Indexes, by name or as a list."""
    storage: dict[str, str | Number | bool] = {}
    """Storage parameters, such as `fillfactor: 70`."""
    method: str | None = None
    """The access method; heap where absent."""
    tablespace: str | None = None
    """The tablespace; the database's own where absent."""
    cluster_on: str | None = None
    """The index by which CLUSTER orders the rows."""
    column_settings: dict[str, list[str]] = {}
    """By column what ALTER COLUMN sets, as PostgreSQL writes it: `set statistics 500`."""
    column_comments: dict[str, str] = {}
    """Comments on its columns."""


MaterializedViewEntry = Annotated[
    ShortText | Annotated[MaterializedViewDocument, Tag(LONG)], ByForm
]
