"""The nouns of stored queries."""

from __future__ import annotations

from dataclasses import dataclass, field

from tablewright.schema.constraints import Index
from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.schema.tables import Rule, Trigger


@dataclass(frozen=True, slots=True)
class View:
    """A stored query; `columns` only where they are renamed in the view's head.

    Attributes:
        recursive: CREATE RECURSIVE VIEW; `columns` are needed then.
        check_option: local or cascaded.
        defaults: Defaults of its columns for INSERT, as SQL.
        column_comments: Comments by column.
    """

    name: Name
    query: str
    columns: tuple[str, ...] = ()
    security_invoker: bool = False
    security_barrier: bool = False
    check_option: str | None = None
    defaults: tuple[tuple[str, str], ...] = ()
    triggers: tuple[Trigger, ...] = ()
    rules: tuple[Rule, ...] = ()
    column_comments: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MaterializedView:
    """A query whose result is stored; `with_data` False leaves it unpopulated."""

    name: Name
    query: str
    columns: tuple[str, ...] = ()
    with_data: bool = True
    indexes: tuple[Index, ...] = ()
    storage: tuple[tuple[str, str], ...] = ()
    method: str | None = None
    tablespace: str | None = None
    cluster_on: str | None = None
    column_comments: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
