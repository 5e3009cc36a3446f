"""The nouns: every kind of object that a schema can hold, complete and explicit.

Values are frozen and refer to each other by name. `notes` and the fields under "annotation" tell
targets what people meant; the database does not store them, so equality leaves them out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.schema.tables import Table, Trigger
from tablewright.schema.types import DataType, Default


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace (CREATE SCHEMA)."""

    name: str
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Extension:
    """An installed extension; `namespace` is None where the server's default will do."""

    name: str
    namespace: str | None = None
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class EnumValue:
    """One label of an enum; its comment lives in the specification only."""

    name: str
    comment: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Enum:
    """An enumerated type."""

    name: Name
    values: tuple[EnumValue, ...]
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DomainCheck:
    """A check of a domain; the expression speaks of VALUE."""

    name: str
    expression: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A type with rules of its own."""

    name: Name
    type: DataType
    nullable: bool = True
    default: Default | None = None
    collation: Name | None = None
    checks: tuple[DomainCheck, ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a function, or a column of the table that it returns.

    Attributes:
        type: As written; `mode` is in, out, inout, variadic or table.
    """

    type: DataType
    name: str | None = None
    mode: str = "in"
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """A function or a procedure.

    Attributes:
        kind: function or procedure.
        returns: SQL text of the result (`trigger`, `SETOF courses`); None for procedures and
            where out arguments say it.
        body: The text between the dollar quotes.
        volatility: volatile, stable or immutable.
        parallel: unsafe, restricted or safe.
        settings: Configuration for its run, such as `("search_path", "pg_catalog, pg_temp")`.
    """

    name: Name
    language: str
    body: str
    returns: str | None = None
    arguments: tuple[Argument, ...] = ()
    kind: str = "function"
    volatility: str = "volatile"
    parallel: str = "unsafe"
    strict: bool = False
    security_definer: bool = False
    leakproof: bool = False
    settings: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class View:
    """A stored query; `columns` only where they are renamed in the view's head."""

    name: Name
    query: str
    columns: tuple[str, ...] = ()
    security_invoker: bool = False
    security_barrier: bool = False
    check_option: str | None = None
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


SchemaObject = Namespace | Extension | Enum | Domain | Function | Table | View

__all__ = [
    "Argument",
    "Domain",
    "DomainCheck",
    "Enum",
    "EnumValue",
    "Extension",
    "Function",
    "Namespace",
    "SchemaObject",
    "Table",
    "Trigger",
    "View",
]
