"""The shape of a table in schema.yaml: columns, keys, checks, indexes and triggers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag

from tablewright.source.forms import (
    LIST,
    LONG,
    SHORT,
    ByForm,
    Described,
    Number,
    Part,
    Scalar,
    ShortText,
    TextOrList,
)
from tablewright.source.parent_document import (
    EnabledWord,
    InheritedColumnDocument,
    NotNullDocument,
    PartitionOfDocument,
    ReplicaIdentity,
    Stored,
)
from tablewright.source.security_document import PolicyDocument, RowSecurity, RuleEntry
from tablewright.source.sequence_document import IdentityDocument

# "x: value" pairs of a WITH clause.
StorageParameters = dict[str, str | Number | bool]
ActionWord = Literal["no action", "restrict", "cascade", "set null", "set default"]


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


class UniqueOptions(Deferrable):
    """A unique rule over one column."""

    name: str | None = None
    """The constraint's name; PostgreSQL's own choice where absent."""
    nulls_distinct: bool = True
    """`false`: two nulls are equal (PostgreSQL 15)."""
    storage: StorageParameters = {}
    """Storage parameters of its index."""
    attached_to: str | None = None
    """The key's index of the partitioned table that its own is part of."""
    comment: str | None = None
    """A comment on the constraint."""
    lint: dict[str, str] = {}
    """Lint rules to switch off here: the rule's name and the reason."""


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
    attached_to: str | None = None
    """The key's index of the partitioned table that its own is part of."""
    comment: str | None = None
    """A comment on the constraint."""


class GeneratedDocument(Part):
    """A column whose value PostgreSQL computes."""

    sql: str
    """The expression."""
    stored: bool = True
    """`false`: computed when read (virtual, PostgreSQL 18)."""


GeneratedEntry = Annotated[ShortText | Annotated[GeneratedDocument, Tag(LONG)], ByForm]


IdentityEntry = Annotated[
    Annotated[Literal["always", "by default"], Tag(SHORT)] | Annotated[IdentityDocument, Tag(LONG)],
    ByForm,
]


class ColumnDocument(Described, Ruled, Stored):
    """A column."""

    type: str
    """A PostgreSQL type, enum or domain; `?` behind it means that null is allowed."""
    default: Scalar | list[object] | dict[str, object] = None
    """A literal of the column's type; a bare call such as `now()` is SQL, else `{sql: …}`."""
    primary_key: bool = False
    """This column is the primary key."""
    unique: bool | UniqueOptions = False
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
    unit: str | None = None
    """What a number counts: minutes, EUR, percent."""


ColumnEntry = Annotated[ShortText | Annotated[ColumnDocument, Tag(LONG)], ByForm]


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
    attached_to: str | None = None
    """The key's index of the partitioned table that its own is part of."""
    comment: str | None = None
    """A comment on the constraint."""
    lint: dict[str, str] = {}
    """Lint rules to switch off here: the rule's name and the reason."""


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


PrimaryKeyEntry = Annotated[
    ShortText | Annotated[list[str], Tag(LIST)] | Annotated[PrimaryKeyDocument, Tag(LONG)], ByForm
]
AuditEntry = bool | AuditDocument
SoftDeleteEntry = Annotated[ShortText | Annotated[SoftDeleteDocument, Tag(LONG)], ByForm]
Columns = dict[str, ColumnEntry]
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
