"""The shape of a table in schema.yaml: columns, triggers, and the table that holds all."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag

from tablewright.source.constraint_document import (
    Checks,
    Deferrable,
    Exclusions,
    ForeignKeys,
    Indexes,
    PrimaryKeyEntry,
    ReferenceEntry,
    StorageParameters,
    UniqueOptions,
    Uniques,
)
from tablewright.source.forms import (
    LONG,
    ByForm,
    Described,
    Flag,
    Number,
    Part,
    Scalar,
    ShortText,
    TextOrList,
)
from tablewright.source.parent_document import (
    EnabledWord,
    IdentityEntry,
    InheritedColumnDocument,
    NotNullDocument,
    PartitionOfDocument,
    ReplicaIdentity,
    Stored,
)
from tablewright.source.security_document import PolicyDocument, RowSecurity, RuleEntry
from tablewright.source.service_document import ForeignEntry


class Ruled(Part):
    """Rules that the database and the models enforce alike, in the words of JSON Schema."""

    min: Number | None = None
    """Smallest value allowed."""
    max: Number | None = None
    """Largest value allowed."""
    min_length: int | None = Field(default=None, ge=0)
    """Fewest characters allowed."""
    max_length: int | None = Field(default=None, ge=0)
    """Most characters allowed."""
    pattern: str | None = None
    """A regular expression that the text must contain a match of; anchor it with ^ and $."""
    one_of: list[str | Number] = []
    """The values allowed."""
    multiple_of: Number | None = Field(default=None, gt=0)
    """The value divides by this without remainder."""
    json_: Literal["object", "list", "string_list", "number_list", "object_list"] | None = Field(
        default=None, alias="json"
    )
    """The shape of a json or jsonb value."""


class GeneratedDocument(Part):
    """A column whose value PostgreSQL computes."""

    sql: str
    """The expression."""
    stored: bool = True
    """`false`: computed when read (virtual, PostgreSQL 18)."""


GeneratedEntry = Annotated[ShortText | Annotated[GeneratedDocument, Tag(LONG)], ByForm]


UniqueFlag = Annotated[Flag | Annotated[UniqueOptions, Tag(LONG)], ByForm]


class ColumnDocument(Described, Ruled, Stored):
    """A column."""

    type: str
    """A PostgreSQL type, enum or domain; `?` behind it means that null is allowed."""
    default: Scalar | list[object] | dict[str, object] = None
    """A literal of the column's type; a bare call such as `now()` is SQL, else `{sql: …}`."""
    primary_key: bool = False
    """This column is the primary key."""
    unique: UniqueFlag = False
    """No two rows have the same value here."""
    references: ReferenceEntry | None = None
    """The table (or `table.column`) that the value points to."""
    generated: GeneratedEntry | None = None
    """The expression that PostgreSQL computes the value from."""
    identity: IdentityEntry | None = None
    """The value is drawn from a sequence of its own: `always`, `by default`, or more about it."""
    not_null: NotNullDocument | None = None
    """What there is to say of NOT NULL beside that (PostgreSQL 18)."""
    collation: str | None = None
    """The collation of its text."""
    on_update: str | None = None
    """SQL that a trigger sets the column to whenever the row changes."""
    foreign_options: dict[str, str] = {}
    """Of a column of a foreign table: options of the wrapper."""
    unit: str | None = None
    """What a number counts: minutes, EUR, percent."""


ColumnEntry = Annotated[ShortText | Annotated[ColumnDocument, Tag(LONG)], ByForm]


class TriggerDocument(Described, Deferrable):
    """A trigger."""

    event: str
    """When, in PostgreSQL's words: `before insert or update of price`."""
    execute: str
    """The function and its arguments: `touch('price')`."""
    for_each: Literal["row", "statement"] = "row"
    """Once a row, or once a statement."""
    when: str | None = None
    """A condition over OLD and NEW."""
    old_table: str | None = None
    """What the function calls the rows before (REFERENCING OLD TABLE AS)."""
    new_table: str | None = None
    """What the function calls the rows after (REFERENCING NEW TABLE AS)."""
    constraint: bool = False
    """A constraint trigger, which can be put off to the end of the transaction."""
    from_table: str | None = None
    """The other table of a constraint trigger."""
    enabled: EnabledWord = "origin"
    """When it fires: in ordinary sessions, never, on replicas only, or always."""


class AuditDocument(Part):
    """Which changes are kept, and what of them."""

    ignore: list[str] = []
    """Columns that are left out; a change of these alone is not kept."""
    mask: list[str] = []
    """Columns whose values are hidden; that they changed is kept."""


class SoftDeleteDocument(Part):
    """Rows are marked as deleted, not removed."""

    column: str = "deleted_at"
    """The column that says when; it is added where the table does not define it."""
    view: str | None = None
    """A view of the rows that are not deleted; `live_<table>` where absent."""


AuditEntry = Annotated[Flag | Annotated[AuditDocument, Tag(LONG)], ByForm]
SoftDeleteEntry = Annotated[ShortText | Annotated[SoftDeleteDocument, Tag(LONG)], ByForm]
Columns = dict[str, ColumnEntry]


class TableParts(Described):
    """What tables and mixins have in common."""

    use: list[str] = []
    """Mixins to take columns and rules from, in this order."""
    columns: Columns = {}
    """The columns in their order: a type, or more about it."""
    primary_key: PrimaryKeyEntry | None = None
    """The columns of the primary key, where one column's `primary_key: true` will not do."""
    unique: Uniques = {}
    """Unique constraints, by name or as a list."""
    foreign_keys: ForeignKeys = {}
    """Foreign keys over several columns, by name or as a list."""
    checks: Checks = {}
    """Conditions that every row meets, by name or as a list."""
    exclude: Exclusions = {}
    """Exclusion constraints, by name or as a list."""
    indexes: Indexes = {}
    """Indexes, by name or as a list."""
    triggers: dict[str, TriggerDocument] = {}
    """Triggers by name."""
    rules: dict[str, RuleEntry] = {}
    """Rewrite rules by name."""
    row_security: RowSecurity | None = None
    """Rows are seen and written as the policies allow; `forced`: by the table's owner, too."""
    policies: dict[str, PolicyDocument] = {}
    """Policies of row-level security by name."""
    soft_delete: SoftDeleteEntry | None = None
    """The column that says when a row was deleted."""
    audit: AuditEntry | None = None
    """Keep every change of the table's rows."""


class MixinDocument(TableParts):
    """Columns and rules that several tables share."""

    place: Literal["first", "last"] = "first"
    """Where its columns stand in a table: before or behind the table's own."""


class TableDocument(TableParts):
    """A table."""

    force_row_security: bool = False
    """The table's owner will be under row-level security too, when that is switched on."""
    foreign: ForeignEntry | None = None
    """The foreign server that holds the rows, or more about it: a foreign table."""
    inherits: TextOrList = []
    """Tables whose columns and checks it has as well (INHERITS)."""
    inherited: dict[str, InheritedColumnDocument] = {}
    """What it says otherwise of columns that a parent, partitioned table or type defines."""
    of_type: str | None = None
    """The composite type that its columns are of."""
    partition_by: str | None = None
    """The partition key: `range (paid_on)`, `list (region)`, `hash (id)`."""
    partitions: dict[str, str] = {}
    """Plain partitions and their bounds: `payment_2024: from ('2024-01-01') to ('2025-01-01')`."""
    partition_of: PartitionOfDocument | None = None
    """The partitioned table that it is part of; columns left out are those of that table."""
    inherited_checks: dict[str, str] = {}
    """Comments on checks that the table has from a parent."""
    inherited_triggers: dict[str, EnabledWord] = {}
    """Triggers of the partitioned table that are enabled otherwise here."""
    unlogged: bool = False
    """Not written to the log: faster, and empty after a crash."""
    storage: StorageParameters = {}
    """Storage parameters, such as `fillfactor: 70` and `toast.autovacuum_enabled: false`."""
    method: str | None = None
    """The access method; heap where absent."""
    tablespace: str | None = None
    """The tablespace; the database's own where absent."""
    replica_identity: ReplicaIdentity | None = None
    """What identifies an old row: `full`, `nothing` or an index; the primary key where absent."""
    cluster_on: str | None = None
    """The index by which CLUSTER orders the rows."""
