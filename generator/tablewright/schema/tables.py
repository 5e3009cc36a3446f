"""The nouns of a table: columns, triggers, rules, and the table that holds them all."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from tablewright.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexRole,
    LogicalReference,
    PrimaryKey,
    Unique,
)
from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.schema.security import Policy
from tablewright.schema.sequences import DEFAULT_COUNTING, SequenceOptions
from tablewright.schema.types import DataType, Default, Expression
from tablewright.values import frozen


@frozen
class Identity:
    """GENERATED { ALWAYS | BY DEFAULT } AS IDENTITY.

    Attributes:
        sequence: The sequence behind it, where its name is not PostgreSQL's own choice.
        unlogged: Whether that is kept out of the log, where it is not as its table is.
    """

    always: bool = False
    options: SequenceOptions = DEFAULT_COUNTING
    sequence: Name | None = None
    unlogged: bool | None = None


@frozen
class NotNull:
    """What the constraint behind NOT NULL says more than that (PostgreSQL 18).

    Attributes:
        name: Where it is not PostgreSQL's own choice.
        inherited: Children of the table have it too; else NO INHERIT.
        local: Said here; False where only a parent says it.
    """

    name: str | None = None
    inherited: bool = True
    local: bool = True
    validated: bool = True
    comment: str | None = None


@frozen
class Generated:
    """GENERATED ALWAYS AS (sql) STORED, or VIRTUAL (PostgreSQL 18).

    Attributes:
        local: Said here; False where only a parent says it.
    """

    sql: str
    stored: bool = True
    local: bool = True


class JsonShape(StrEnum):
    """What a json or jsonb column holds."""

    OBJECT = "object"
    LIST = "list"
    STRING_LIST = "string_list"
    NUMBER_LIST = "number_list"
    OBJECT_LIST = "object_list"


@frozen
class Rules:
    """What both the database and the models enforce, in the words of JSON Schema.

    Attributes:
        min: Smallest value allowed.
        max: Largest value allowed.
        min_length: In characters.
        max_length: In characters.
        pattern: A regular expression that both PostgreSQL and Python read alike.
        one_of: The values allowed.
        multiple_of: The value divides by this without remainder.
        json: The shape of the JSON value.
    """

    min: Decimal | None = None
    max: Decimal | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    one_of: tuple[str | Decimal, ...] = ()
    multiple_of: Decimal | None = None
    json: JsonShape | None = None


NO_RULES = Rules()


@frozen
class Column:
    """A column; annotations: rules (a Check carries them too), unit and on_update.

    Attributes:
        storage: PLAIN, MAIN, EXTERNAL or EXTENDED, where it is not the type's own.
        compression: pglz or lz4, where it is not the server's default.
        statistics: The target of ANALYZE; None for the server's default.
        options: n_distinct and its like.
        foreign_options: Of a foreign table, those of the wrapper.
        not_null: Of a column that is not nullable, where there is more to say of it.
        inherited: Defined elsewhere (by a parent, or by the type of a typed table) and only
            repeated here.
        overrides: What of an inherited column this table says itself: `default`, `not_null`.
    """

    name: str
    type: DataType
    nullable: bool = False
    default: Default | None = None
    identity: Identity | None = None
    generated: Generated | None = None
    collation: Name | None = None
    comment: str | None = None
    storage: str | None = None
    compression: str | None = None
    statistics: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    foreign_options: tuple[tuple[str, str], ...] = ()
    not_null: NotNull | None = None
    inherited: bool = False
    overrides: tuple[str, ...] = ()
    rules: Rules = field(default=NO_RULES, compare=False)
    unit: str | None = field(default=None, compare=False)
    on_update: Expression | None = field(default=None, compare=False)
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @property
    def hands_on_not_null(self) -> bool:
        """Whether the tables that inherit the column get NOT NULL with it."""
        return not self.nullable and (self.not_null is None or self.not_null.inherited)


@frozen
class ColumnDefault:
    """The default of a column, apart from its table where it needs what needs the table.

    Attributes:
        name: Of the column.
    """

    name: str
    default: Default
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Trigger:
    """A trigger.

    Attributes:
        timing: BEFORE, AFTER or INSTEAD OF.
        events: Among INSERT, UPDATE, DELETE, TRUNCATE, in this order.
        update_columns: Of UPDATE OF.
        per_row: FOR EACH ROW, else STATEMENT.
        when: SQL condition without its parentheses.
        arguments: Plain strings, as TG_ARGV gives them.
        constraint: A constraint trigger, which can be deferred.
        from_table: The other table of a constraint trigger.
        enabled: ORIGIN (the default), DISABLED, REPLICA or ALWAYS.
        inherited: Made by a trigger of the partitioned table above; it stands here only where
            it is enabled otherwise.
    """

    name: str
    timing: str
    events: tuple[str, ...]
    function: Name
    update_columns: tuple[str, ...] = ()
    per_row: bool = True
    when: str | None = None
    arguments: tuple[str, ...] = ()
    old_table: str | None = None
    new_table: str | None = None
    constraint: bool = False
    deferrable: bool = False
    initially_deferred: bool = False
    from_table: Name | None = None
    enabled: str = "ORIGIN"
    inherited: bool = False
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Audit:
    """Every change of the table's rows is kept.

    Attributes:
        ignore: Columns whose change alone is not worth a row, and that are left out of the rows.
        mask: Columns whose values are hidden; that they changed is kept.
    """

    ignore: tuple[str, ...] = ()
    mask: tuple[str, ...] = ()


@frozen
class Rule:
    """A rewrite rule; the definition is what follows AS: `ON INSERT TO t DO INSTEAD NOTHING`."""

    name: str
    definition: str
    enabled: str = "ORIGIN"
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Partition:
    """What a table is a partition of, and for which rows: `FOR VALUES FROM (1) TO (10)`.

    Without a bound it is out of its place for a moment, on the way to another.
    """

    table: Name
    bound: str

    @property
    def is_default(self) -> bool:
        """Whether it takes the rows that belong nowhere else."""
        return self.bound.upper() == "DEFAULT"

    @property
    def is_nowhere(self) -> bool:
        """Whether the partition is out of its place."""
        return not self.bound


@frozen
class ForeignTable:
    """Where the rows of a foreign table are."""

    server: str
    options: tuple[tuple[str, str], ...] = ()


@frozen
class Table:
    """A table with all that belongs to it.

    Attributes:
        partition_by: The partition key, `RANGE (paid_on)`.
        storage: Storage parameters; those of its TOAST table begin with `toast.`.
        method: The access method, where it is not heap.
        replica_identity: FULL, NOTHING or the name of an index; None for the default.
        cluster_on: The index by which CLUSTER orders the rows.

    Annotations: `references` (logical), `soft_delete` (the column that says when a row was
    deleted) and `audit`; what these need in the database stands in the other fields already.
    """

    name: Name
    columns: tuple[Column, ...]
    primary_key: PrimaryKey | None = None
    uniques: tuple[Unique, ...] = ()
    checks: tuple[Check, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    rules: tuple[Rule, ...] = ()
    policies: tuple[Policy, ...] = ()
    row_security: bool = False
    force_row_security: bool = False
    unlogged: bool = False
    partition_by: str | None = None
    partition_of: Partition | None = None
    inherits: tuple[Name, ...] = ()
    of_type: Name | None = None
    foreign: ForeignTable | None = None
    storage: tuple[tuple[str, str], ...] = ()
    method: str | None = None
    tablespace: str | None = None
    replica_identity: str | None = None
    cluster_on: str | None = None
    comment: str | None = None
    references: tuple[LogicalReference, ...] = field(default=(), compare=False)
    soft_delete: str | None = field(default=None, compare=False)
    audit: Audit | None = field(default=None, compare=False)
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @property
    def is_partitioned(self) -> bool:
        """Whether it belongs to a tree of partitions, as their root or further down."""
        return self.partition_by is not None or self.partition_of is not None

    @property
    def adds_keys(self) -> bool:
        """Whether its keys are added to it, not part of CREATE TABLE.

        Written there they would make keys on partitions, and NOT NULL of the table's own on
        columns that a parent defines; and of two that say the same but one would be made
        (transformIndexConstraints in parser/parse_utilcmd.c).
        """
        return self.is_partitioned or bool(self.inherits) or self._repeats_a_key

    @property
    def _repeats_a_key(self) -> bool:
        over: list[tuple[object, ...]] = [each.columns for each in self.uniques]
        over += [each.elements for each in self.exclusions]
        over += [self.primary_key.columns] if self.primary_key else []
        return len(set(over)) < len(over)

    @property
    def index_roles(self) -> tuple[IndexRole, ...]:
        """What its indexes are for beside finding rows."""
        roles = [IndexRole(self.cluster_on, "CLUSTER ON")] if self.cluster_on else []
        if self.replica_identity not in (None, "FULL", "NOTHING"):
            roles.append(IndexRole(self.replica_identity, "REPLICA IDENTITY USING INDEX"))
        return tuple(roles)

    def column(self, name: str) -> Column:
        """Return the column called `name`; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
