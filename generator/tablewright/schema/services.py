"""The nouns around the tables: text search, statistics, foreign data, publications, raw SQL."""

from __future__ import annotations

from dataclasses import field

from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.values import frozen


@frozen
class TextSearchDictionary:
    """A dictionary of text search; options are those of its template, as SQL."""

    name: Name
    template: Name
    options: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class TextSearchConfiguration:
    """A configuration of text search.

    Attributes:
        mappings: The dictionaries, as SQL and in order, by token type.
    """

    name: Name
    parser: Name
    mappings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Statistics:
    """Extended statistics over a table.

    Attributes:
        elements: Columns and expressions, as SQL.
        kinds: Among ndistinct, dependencies and mcv; empty for all.
        target: Of ANALYZE; None for the server's default.
    """

    name: Name
    table: Name
    elements: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    target: int | None = None
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class ForeignDataWrapper:
    """A wrapper that reaches data elsewhere; functions are as SQL."""

    name: str
    handler: Name | None = None
    validator: Name | None = None
    options: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class ForeignServer:
    """A server that a wrapper reaches; mappings of users hold passwords and are left out."""

    name: str
    wrapper: str
    type: str | None = None
    version: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Publication:
    """A publication.

    Attributes:
        all_tables: FOR ALL TABLES.
        tables: What follows TABLE for each: the name, columns and condition as SQL.
        namespaces: FOR TABLES IN SCHEMA.
        options: `publish`, `publish_via_partition_root`, as text.
    """

    name: str
    all_tables: bool = False
    tables: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class RawSql:
    """Anything that has no kind of its own: the escape hatch.

    Attributes:
        create: One or more statements.
        drop: The statements that undo them.
        depends_on: Names of objects that must be there first.
    """

    name: str
    create: str
    drop: str | None = None
    depends_on: tuple[str, ...] = ()
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
