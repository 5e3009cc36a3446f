"""The shape of what a table in schema.yaml has from other tables: partitions and inheritance."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag

from tablewright.source.forms import (
    LONG,
    SHORT,
    ByForm,
    Number,
    Part,
    Scalar,
    ShortText,
)
from tablewright.source.sequence_document import IdentityDocument

Parameters = dict[str, Scalar]

IdentityEntry = Annotated[
    Annotated[Literal["always", "by default"], Tag(SHORT)] | Annotated[IdentityDocument, Tag(LONG)],
    ByForm,
]


class PartitionOfDocument(Part):
    """Which rows of a partitioned table are here."""

    table: str
    """The partitioned table."""
    bound: str
    """The rows: `for values from (…) to (…)`, `for values in (…)`, `default`."""


class NotNullDocument(Part):
    """NOT NULL with more to say (PostgreSQL 18)."""

    name: str | None = None
    """The constraint's name; `<table>_<column>_not_null` where absent."""
    no_inherit: bool = False
    """Children of the table do not inherit it."""
    not_valid: bool = False
    """Existing rows have not been checked."""
    comment: str | None = None
    """A comment on the constraint; it needs a name."""


class Stored(Part):
    """How a column is stored, and what the planner learns of it."""

    storage: Literal["plain", "main", "external", "extended"] | None = None
    """Whether long values are compressed or moved out of line; the type's own where absent."""
    compression: Literal["pglz", "lz4"] | None = None
    """How long values are compressed; the server's default where absent."""
    statistics: int | None = Field(default=None, ge=0, le=10000)
    """The target of ANALYZE; the server's default where absent."""
    options: dict[str, str | Number] = {}
    """`n_distinct` and `n_distinct_inherited`."""


class InheritedColumnDocument(Stored):
    """What a table says otherwise of a column that it has from elsewhere."""

    default: Scalar | list[object] | dict[str, object] = None
    """As for a column; `{sql: 'NULL'}` for none."""
    identity: IdentityEntry | None = None
    """As for a column: `always` or `by default`, or more about its sequence."""
    not_null: bool | NotNullDocument = False
    """Refuse null, although the parent does not."""
    comment: str | None = None
    """What the column is in this table."""


class IndexName(Part):
    """An index, where a word could be meant as well."""

    index: str
    """Its name."""


ReplicaIdentity = Annotated[ShortText | Annotated[IndexName, Tag(LONG)], ByForm]
EnabledWord = Literal["origin", "disabled", "replica", "always"]
