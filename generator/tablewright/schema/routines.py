"""The nouns of code in the database: functions, aggregates, operators, casts, event triggers."""

from __future__ import annotations

from dataclasses import field

from tablewright.schema.names import NO_NOTES, Name, Notes
from tablewright.schema.types import DataType
from tablewright.values import frozen


@frozen
class Argument:
    """An argument of a function, or a column of the table that it returns.

    Attributes:
        type: As written; `mode` is in, out, inout, variadic or table.
    """

    type: DataType
    name: str | None = None
    mode: str = "in"
    default: str | None = None


@frozen
class Function:
    """A function or a procedure.

    Attributes:
        kind: function, procedure or window.
        returns: SQL text of the result (`trigger`, `SETOF courses`); None for procedures and
            where out arguments say it.
        body: The text between the dollar quotes; of a C function, the symbol.
        library: The object file of a C function.
        atomic: The body is SQL of the standard (`RETURN ...` or BEGIN ATOMIC), without quotes.
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
    library: str | None = None
    atomic: bool = False
    cost: str | None = None
    rows: str | None = None
    support: Name | None = None
    transforms: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Aggregate:
    """An aggregate; options are those of CREATE AGGREGATE (`sfunc`, `stype`, ...).

    Names and types in them are as SQL, initial conditions as plain text; a word that takes no
    value has `true`.

    Attributes:
        arguments: As CREATE AGGREGATE writes them: `*`, `integer`, `float8 ORDER BY anyelement`.
    """

    name: Name
    arguments: str
    options: tuple[tuple[str, str], ...]
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Operator:
    """An operator; options are those of CREATE OPERATOR (`function`, ...), as in Aggregate.

    Attributes:
        left: Type of the left operand as SQL; None for a prefix operator.
        right: Type of the right operand as SQL.
    """

    name: Name
    left: str | None
    right: str
    options: tuple[tuple[str, str], ...]
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


@frozen
class Cast:
    """A cast between two types, both as SQL.

    Attributes:
        function: The function with its argument types as SQL; None where `inout` or binary.
        inout: WITH INOUT.
        context: explicit, assignment or implicit.
    """

    source: str
    target: str
    function: str | None = None
    inout: bool = False
    context: str = "explicit"
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What people call it; a cast has no name of its own."""
        return f"{self.source} as {self.target}"


@frozen
class EventTrigger:
    """A trigger on DDL; `tags` are those of WHEN TAG IN."""

    name: str
    event: str
    function: Name
    tags: tuple[str, ...] = ()
    enabled: str = "ORIGIN"
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
