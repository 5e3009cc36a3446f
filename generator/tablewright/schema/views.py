"""The nouns of stored queries."""

from __future__ import annotations

from dataclasses import field

from tablewright.schema.constraints import Index, IndexRole
from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.schema.tables import Rule, Trigger
from tablewright.values import frozen


@frozen
class View:
    """A stored query; `columns` only where they are renamed in the view's head.

    Attributes:
        check_option: local or cascaded.
        placeholder: Its columns and their types, where what the query needs needs the view itself:
            the view is made twice then, first without a query of its own.
        options: All of WITH, where it says more than the fields do, or says it in other words.
        defaults: Defaults of its columns for INSERT, as SQL.
        column_comments: Comments by column.
    """

    name: Name
    query: str
    columns: tuple[str, ...] = ()
    security_invoker: bool = False
    security_barrier: bool = False
    check_option: str | None = None
    options: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    placeholder: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    defaults: tuple[tuple[str, str], ...] = ()
    triggers: tuple[Trigger, ...] = ()
    rules: tuple[Rule, ...] = ()
    column_comments: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """What is made in its place until all that its query needs is there."""
        return (Placeholder(self.name, self.placeholder),) if self.placeholder else ()


@frozen
class Placeholder:
    """A view of nulls in the place of one whose query needs what needs the view.

    Attributes:
        columns: By name the type as SQL, with a collation where it is not the type's own.
    """

    name: Name
    columns: tuple[tuple[str, str], ...]
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class MaterializedView:
    """A query whose result is stored; `with_data` False leaves it unpopulated.

    Attributes:
        column_settings: By column what ALTER COLUMN sets, as SQL: `SET STATISTICS 500`.
    """

    name: Name
    query: str
    columns: tuple[str, ...] = ()
    with_data: bool = True
    indexes: tuple[Index, ...] = ()
    storage: tuple[tuple[str, str], ...] = ()
    method: str | None = None
    tablespace: str | None = None
    cluster_on: str | None = None
    column_settings: tuple[tuple[str, str], ...] = ()
    column_comments: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @property
    def index_roles(self) -> tuple[IndexRole, ...]:
        """What its indexes are for beside finding rows."""
        return (IndexRole(self.cluster_on, "CLUSTER ON"),) if self.cluster_on else ()


@frozen
class Population:
    """The first REFRESH of a materialized view, when all that its functions need is there."""

    name: Name
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
