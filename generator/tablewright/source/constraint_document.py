"""The shape of a table's keys, references, checks and indexes in schema.yaml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag

from tablewright.source.forms import (
    LIST,
    LONG,
    ByForm,
    Described,
    Number,
    Part,
    ShortText,
    TextOrList,
)

# "x: value" pairs of a WITH clause.
StorageParameters = dict[str, str | Number | bool]


ActionWord = Literal["no action", "restrict", "cascade", "set null", "set default"]


class Deferrable(Part):
    """When a constraint is checked."""

    deferrable: bool = False
    """May be put off to the end of the transaction."""
    initially_deferred: bool = False
    """Is put off unless told otherwise; implies `deferrable`."""


class ReferenceDocument(Deferrable):
    """Where a column points to."""

    table: str
    """The table, whose primary key is meant, or `table.column`."""
    on_delete: ActionWord = "no action"
    """What happens to this row when the row it points to is deleted."""
    on_update: ActionWord = "no action"
    """What happens to this row when the key it points to changes."""
    not_enforced: bool = False
    """A constraint of no effect (PostgreSQL 18); `enforced: false` makes none at all."""
    match: Literal["simple", "full"] = "simple"
    """Whether some columns of a composite key may be null while others are not."""
    enforced: bool = True
    """`false`: documented and drawn, but no constraint; the table may be in another database."""
    not_valid: bool = False
    """Existing rows have not been checked."""
    name: str | None = None
    """The constraint's name; PostgreSQL's own choice where absent."""
    as_: str | None = Field(default=None, alias="as")
    """What models call the row that is referred to: `course`."""
    inverse: str | None = None
    """What models of the other table call the rows that refer: `modules`."""
    comment: str | None = None
    """A comment on the constraint."""


ReferenceEntry = Annotated[ShortText | Annotated[ReferenceDocument, Tag(LONG)], ByForm]


class ForeignKeyDocument(ReferenceDocument):
    """A foreign key over one or several columns."""

    columns: TextOrList
    """The columns here."""
    target_columns: list[str] = []
    """The columns there; the primary key where absent."""
    period: bool = False
    """The last column is a range, of which each moment must be there (PostgreSQL 18)."""
    on_delete_columns: list[str] = []
    """The columns that `set null` or `set default` changes; all where absent."""
    lint: dict[str, str] = {}
    """Lint rules to switch off here: the rule's name and the reason."""
    renamed_from: str | None = None
    """What the constraint was called before: migrations rename it."""
    breaking: dict[str, str] = {}
    """Changes to accept here: the rule of `tablewright breaking` and the reason."""


class UniqueOptions(Deferrable):
    """A unique rule over one column."""

    name: str | None = None
    """The constraint's name; PostgreSQL's own choice where absent."""
    nulls_distinct: bool = True
    """`false`: two nulls are equal (PostgreSQL 15)."""
    storage: StorageParameters = {}
    """Storage parameters of its index."""
    only: bool = False
    """On the partitioned table alone: its partitions get no key like it."""
    attached_to: str | None = None
    """The key's index of the partitioned table that its own is part of."""
    comment: str | None = None
    """A comment on the constraint."""
    index_comment: str | None = None
    """A comment on the index behind it."""
    lint: dict[str, str] = {}
    """Lint rules to switch off here: the rule's name and the reason."""
    renamed_from: str | None = None
    """What the constraint was called before: migrations rename it."""
    breaking: dict[str, str] = {}
    """Changes to accept here: the rule of `tablewright breaking` and the reason."""


class UniqueDocument(UniqueOptions):
    """A unique constraint."""

    columns: TextOrList
    """The columns that together are unique."""
    without_overlaps: bool = False
    """The last column is a range that must not overlap (PostgreSQL 18)."""
    include: list[str] = []
    """Columns that the index carries along."""


class PrimaryKeyDocument(Deferrable):
    """A primary key with more to say than its columns."""

    columns: TextOrList
    """The columns."""
    without_overlaps: bool = False
    """The last column is a range that must not overlap (PostgreSQL 18)."""
    include: list[str] = []
    """Columns that the index carries along."""
    name: str | None = None
    """The constraint's name; `<table>_pkey` where absent."""
    storage: StorageParameters = {}
    """Storage parameters of its index."""
    only: bool = False
    """On the partitioned table alone: its partitions get no key like it."""
    attached_to: str | None = None
    """The key's index of the partitioned table that its own is part of."""
    comment: str | None = None
    """A comment on the constraint."""
    index_comment: str | None = None
    """A comment on the index behind it."""


class CheckDocument(Part):
    """A check constraint."""

    sql: str
    """The condition, as PostgreSQL writes it."""
    name: str | None = None
    """The constraint's name, where checks are a list; PostgreSQL's own choice where absent."""
    not_valid: bool = False
    """Existing rows have not been checked."""
    no_inherit: bool = False
    """Children of the table do not inherit it."""
    not_enforced: bool = False
    """Of no effect (PostgreSQL 18)."""
    comment: str | None = None
    """Why; also the message that models show."""
    lint: dict[str, str] = {}
    """Lint rules to switch off here: the rule's name and the reason."""
    renamed_from: str | None = None
    """What the constraint was called before: migrations rename it."""
    breaking: dict[str, str] = {}
    """Changes to accept here: the rule of `tablewright breaking` and the reason."""


CheckEntry = Annotated[ShortText | Annotated[CheckDocument, Tag(LONG)], ByForm]


class IndexDocument(Described):
    """An index."""

    columns: TextOrList
    """Columns or expressions, with order and operator class, as PostgreSQL writes them."""
    name: str | None = None
    """The index's name, where indexes are a list; PostgreSQL's own choice where absent."""
    using: str = "btree"
    """btree, hash, gin, gist, spgist, brin, or an extension's method."""
    where: str | None = None
    """Only rows for which this holds are in the index."""
    include: list[str] = []
    """Columns that the index carries along."""
    unique: bool = False
    """No two rows have the same key."""
    only: bool = False
    """On the partitioned table alone: its partitions get no index like it."""
    attached_to: str | None = None
    """The index of the partitioned table that it is part of."""
    statistics: dict[str, int] = {}
    """Targets of ANALYZE by the number of an expression among the columns, from 1."""
    nulls_distinct: bool = True
    """`false`: two nulls are equal (PostgreSQL 15)."""
    storage: StorageParameters = {}
    """Storage parameters, such as `fillfactor: 70`."""


IndexEntry = Annotated[
    ShortText | Annotated[list[str], Tag(LIST)] | Annotated[IndexDocument, Tag(LONG)], ByForm
]


UniqueEntry = Annotated[
    ShortText | Annotated[list[str], Tag(LIST)] | Annotated[UniqueDocument, Tag(LONG)], ByForm
]


class ExclusionDocument(Deferrable):
    """An exclusion constraint."""

    elements: TextOrList
    """What is compared and how: `room with =`, `during with &&`."""
    name: str | None = None
    """The constraint's name, where exclusions are a list; PostgreSQL's own choice where absent."""
    using: str = "gist"
    """The index method."""
    where: str | None = None
    """Only rows for which this holds are compared."""
    include: list[str] = []
    """Columns that the index carries along."""
    storage: StorageParameters = {}
    """Storage parameters of its index."""
    only: bool = False
    """On the partitioned table alone: its partitions get no key like it."""
    attached_to: str | None = None
    """The key's index of the partitioned table that its own is part of."""
    comment: str | None = None
    """A comment on the constraint."""
    index_comment: str | None = None
    """A comment on the index behind it."""
    lint: dict[str, str] = {}
    """Lint rules to switch off here: the rule's name and the reason."""
    renamed_from: str | None = None
    """What the constraint was called before: migrations rename it."""
    breaking: dict[str, str] = {}
    """Changes to accept here: the rule of `tablewright breaking` and the reason."""


PrimaryKeyEntry = Annotated[
    ShortText | Annotated[list[str], Tag(LIST)] | Annotated[PrimaryKeyDocument, Tag(LONG)], ByForm
]


Checks = Annotated[
    Annotated[list[CheckEntry], Tag(LIST)] | Annotated[dict[str, CheckEntry], Tag(LONG)], ByForm
]


Indexes = Annotated[
    Annotated[list[IndexEntry], Tag(LIST)] | Annotated[dict[str, IndexEntry], Tag(LONG)], ByForm
]


Uniques = Annotated[
    Annotated[list[UniqueEntry], Tag(LIST)] | Annotated[dict[str, UniqueEntry], Tag(LONG)], ByForm
]


ForeignKeys = Annotated[
    Annotated[list[ForeignKeyDocument], Tag(LIST)]
    | Annotated[dict[str, ForeignKeyDocument], Tag(LONG)],
    ByForm,
]


Exclusions = Annotated[
    Annotated[list[ExclusionDocument], Tag(LIST)]
    | Annotated[dict[str, ExclusionDocument], Tag(LONG)],
    ByForm,
]
