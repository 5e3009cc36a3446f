"""The nouns of a table: columns, constraints, indexes and triggers."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.schema.types import DataType, Default, Expression


@dataclass(frozen=True, slots=True)
class Identity:
    """GENERATED { ALWAYS | BY DEFAULT } AS IDENTITY."""

    always: bool = False


@dataclass(frozen=True, slots=True)
class Generated:
    """GENERATED ALWAYS AS (sql) STORED, or VIRTUAL (PostgreSQL 18)."""

    sql: str
    stored: bool = True


class JsonShape(StrEnum):
    """What a json or jsonb column holds."""

    OBJECT = "object"
    LIST = "list"
    STRING_LIST = "string_list"
    NUMBER_LIST = "number_list"
    OBJECT_LIST = "object_list"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Column:
    """A column; annotations: rules (a Check carries them too), unit, on_update, masked."""

    name: str
    type: DataType
    nullable: bool = False
    default: Default | None = None
    identity: Identity | None = None
    generated: Generated | None = None
    collation: Name | None = None
    comment: str | None = None
    rules: Rules = field(default=NO_RULES, compare=False)
    unit: str | None = field(default=None, compare=False)
    on_update: Expression | None = field(default=None, compare=False)
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PrimaryKey:
    """The primary key."""

    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    deferrable: bool = False
    initially_deferred: bool = False
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unique:
    """A unique constraint."""

    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    nulls_distinct: bool = True
    deferrable: bool = False
    initially_deferred: bool = False
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Check:
    """A check constraint; annotation: `column`, where it was derived from that column's rules."""

    name: str
    expression: str
    inherited: bool = True
    validated: bool = True
    comment: str | None = None
    column: str | None = field(default=None, compare=False)
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


class Action(StrEnum):
    """What happens to the referring row."""

    NO_ACTION = "NO ACTION"
    RESTRICT = "RESTRICT"
    CASCADE = "CASCADE"
    SET_NULL = "SET NULL"
    SET_DEFAULT = "SET DEFAULT"


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key; annotations: what the relation is called from here and from there.

    Attributes:
        forward: `course`, from `course_id`, as models call the row that is referred to.
        inverse: `modules`, as models of the other table call the rows that refer.
    """

    name: str
    columns: tuple[str, ...]
    table: Name
    target_columns: tuple[str, ...]
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION
    on_delete_columns: tuple[str, ...] = ()
    match_full: bool = False
    deferrable: bool = False
    initially_deferred: bool = False
    validated: bool = True
    comment: str | None = None
    forward: str | None = field(default=None, compare=False)
    inverse: str | None = field(default=None, compare=False)
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LogicalReference:
    """A reference that is documented and drawn, and that no constraint enforces.

    Attributes:
        table: The table referred to, which need not be in this database.
        forward: As in ForeignKey.
    """

    columns: tuple[str, ...]
    table: Name
    target_columns: tuple[str, ...]
    forward: str | None = None
    inverse: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class IndexElement:
    """What an index or exclusion constraint orders by: either a column or an expression.

    Attributes:
        operator_class: None for the type's default.
        operator: The operator of an exclusion constraint; None in an index.
    """

    column: str | None = None
    expression: str | None = None
    collation: Name | None = None
    operator_class: Name | None = None
    operator_class_parameters: tuple[tuple[str, str], ...] = ()
    descending: bool = False
    nulls_first: bool = False
    operator: str | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An exclusion constraint."""

    name: str
    elements: tuple[IndexElement, ...]
    method: str = "gist"
    where: str | None = None
    deferrable: bool = False
    initially_deferred: bool = False
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Index:
    """An index that no constraint owns."""

    name: str
    elements: tuple[IndexElement, ...]
    method: str = "btree"
    unique: bool = False
    nulls_distinct: bool = True
    include: tuple[str, ...] = ()
    where: str | None = None
    storage: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger.

    Attributes:
        timing: BEFORE, AFTER or INSTEAD OF.
        events: Among INSERT, UPDATE, DELETE, TRUNCATE, in this order.
        update_columns: Of UPDATE OF.
        per_row: FOR EACH ROW, else STATEMENT.
        when: SQL condition without its parentheses.
        arguments: Plain strings, as TG_ARGV gives them.
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
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Audit:
    """Every change of the table's rows is kept.

    Attributes:
        ignore: Columns whose change alone is not worth a row, and that are left out of the rows.
        mask: Columns whose values are hidden; that they changed is kept.
    """

    ignore: tuple[str, ...] = ()
    mask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with all that belongs to it.

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
    comment: str | None = None
    references: tuple[LogicalReference, ...] = field(default=(), compare=False)
    soft_delete: str | None = field(default=None, compare=False)
    audit: Audit | None = field(default=None, compare=False)
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    def column(self, name: str) -> Column:
        """Return the column called `name`; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
