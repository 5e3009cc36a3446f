"""The nouns of a table's constraints and indexes."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.values import frozen


@frozen
class PrimaryKey:
    """The primary key.

    Attributes:
        attached_to: The key's index of the partitioned table above that its own is part of.
        without_overlaps: The last column is a range that must not overlap (PostgreSQL 18).
        index_comment: On the index behind the key, beside the one on the constraint.
    """

    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    without_overlaps: bool = False
    attached_to: Name | None = None
    storage: tuple[tuple[str, str], ...] = ()
    deferrable: bool = False
    initially_deferred: bool = False
    comment: str | None = None
    index_comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Unique:
    """A unique constraint, whose attributes are as in PrimaryKey."""

    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    without_overlaps: bool = False
    attached_to: Name | None = None
    storage: tuple[tuple[str, str], ...] = ()
    nulls_distinct: bool = True
    deferrable: bool = False
    initially_deferred: bool = False
    comment: str | None = None
    index_comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Check:
    """A check constraint; annotation: `column`, where it was derived from that column's rules.

    Attributes:
        inherited: Children of the table have it too.
        local: Defined here; False where only a parent's stands here.
        enforced: Of no effect where False (PostgreSQL 18).
    """

    name: str
    expression: str
    inherited: bool = True
    local: bool = True
    validated: bool = True
    enforced: bool = True
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


@frozen
class ForeignKey:
    """A foreign key; annotations: what the relation is called from here and from there.

    Attributes:
        enforced: Of no effect where False (PostgreSQL 18).
        period: The last column is a range, of which each moment must be there (PostgreSQL 18).
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
    period: bool = False
    deferrable: bool = False
    initially_deferred: bool = False
    validated: bool = True
    enforced: bool = True
    comment: str | None = None
    forward: str | None = field(default=None, compare=False)
    inverse: str | None = field(default=None, compare=False)
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
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


@frozen
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


@frozen
class Exclusion:
    """An exclusion constraint, whose attributes are as in PrimaryKey."""

    name: str
    elements: tuple[IndexElement, ...]
    method: str = "gist"
    where: str | None = None
    include: tuple[str, ...] = ()
    attached_to: Name | None = None
    storage: tuple[tuple[str, str], ...] = ()
    deferrable: bool = False
    initially_deferred: bool = False
    comment: str | None = None
    index_comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class IndexRole:
    """What an index, or that of a key, is for beside finding rows.

    Attributes:
        name: Of the index.
        words: CLUSTER ON, or REPLICA IDENTITY USING INDEX.
    """

    name: str
    words: str
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Index:
    """An index that no constraint owns.

    Attributes:
        storage: Storage parameters.
        on_only: Of a partitioned table, whose partitions have indexes attached to it.
        attached_to: The index of the partitioned table above that it is part of.
        statistics: Targets of ANALYZE by the number of an element, from 1.
    """

    name: str
    elements: tuple[IndexElement, ...]
    method: str = "btree"
    unique: bool = False
    nulls_distinct: bool = True
    include: tuple[str, ...] = ()
    where: str | None = None
    storage: tuple[tuple[str, str], ...] = ()
    on_only: bool = False
    attached_to: Name | None = None
    statistics: tuple[tuple[int, int], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
