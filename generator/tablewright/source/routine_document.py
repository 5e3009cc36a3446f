"""The shape of code in schema.yaml: functions, aggregates, operators, casts, event triggers."""

from __future__ import annotations

from typing import Literal

from tablewright.source.forms import Described

Parallel = Literal["unsafe", "restricted", "safe"]
Modifies = Literal["read_only", "shareable", "read_write"]


class FunctionDocument(Described):
    """A function or procedure; of several with one name, each has its types behind its name."""

    arguments: str = ""
    """As PostgreSQL writes them: `course uuid, depth integer default 1`."""
    returns: str | None = None
    """As PostgreSQL writes it: `trigger`, `setof courses`, `table (id uuid, title text)`."""
    language: str = "sql"
    """sql, plpgsql or another installed language."""
    body: str
    """The text between the dollar quotes; of a function in C, the symbol in its library."""
    library: str | None = None
    """The file that holds a function in C: `$libdir/cube`."""
    atomic: bool = False
    """The body is SQL of the standard, `RETURN ...` or `BEGIN ATOMIC ... END`, without quotes."""
    kind: Literal["function", "procedure", "window"] = "function"
    """What it is."""
    volatility: Literal["volatile", "stable", "immutable"] = "volatile"
    """What the planner may assume of its result."""
    parallel: Parallel = "unsafe"
    """Whether parallel workers may run it."""
    strict: bool = False
    """Null in, null out, without a call."""
    security_definer: bool = False
    """Runs with the rights of its owner; set `search_path` in `settings` then."""
    leakproof: bool = False
    """Reveals nothing of its arguments but the result."""
    cost: str | int | None = None
    """What the planner thinks that a call costs, in units of `cpu_operator_cost`."""
    rows: str | int | None = None
    """How many rows the planner expects of a function that returns a set."""
    support: str | None = None
    """The function that helps the planner with this one."""
    transforms: list[str] = []
    """The types whose transforms apply to calls."""
    settings: dict[str, str] = {}
    """Configuration for its run, such as `search_path: pg_catalog`."""


class AggregateDocument(Described):
    """An aggregate; its key is as in `COMMENT ON AGGREGATE`: `"total(numeric)"`."""

    sfunc: str
    """The function that takes the next value into the state."""
    stype: str
    """The type of the state."""
    sspace: int | None = None
    """About how many bytes the state has."""
    finalfunc: str | None = None
    """The function that makes the result of the state."""
    finalfunc_extra: bool = False
    """The final function is called with the arguments, as nulls, too."""
    finalfunc_modify: Modifies | None = None
    """What the final function does to the state."""
    combinefunc: str | None = None
    """The function that makes one state of two."""
    serialfunc: str | None = None
    """The function that makes bytes of a state of type internal."""
    deserialfunc: str | None = None
    """The function that makes such a state of bytes."""
    initcond: str | None = None
    """The state at the beginning; null where absent."""
    msfunc: str | None = None
    """As `sfunc`, for moving windows."""
    minvfunc: str | None = None
    """The function that takes a value out of the state of a moving window."""
    mstype: str | None = None
    """As `stype`, for moving windows."""
    msspace: int | None = None
    """As `sspace`, for moving windows."""
    mfinalfunc: str | None = None
    """As `finalfunc`, for moving windows."""
    mfinalfunc_extra: bool = False
    """As `finalfunc_extra`, for moving windows."""
    mfinalfunc_modify: Modifies | None = None
    """As `finalfunc_modify`, for moving windows."""
    minitcond: str | None = None
    """As `initcond`, for moving windows."""
    sortop: str | None = None
    """The operator by which an index can answer it, as for min and max."""
    hypothetical: bool = False
    """An ordered-set aggregate for a hypothetical row."""
    parallel: Parallel | None = None
    """Whether parallel workers may run it; unsafe where absent."""


class OperatorDocument(Described):
    """An operator; its key is as in `COMMENT ON OPERATOR`: `"=== (text, text)"`."""

    function: str
    """The function that computes it."""
    commutator: str | None = None
    """The operator that gives the same with its operands exchanged."""
    negator: str | None = None
    """The operator that gives the opposite."""
    restrict: str | None = None
    """The function that estimates how many rows it selects."""
    join: str | None = None
    """The function that estimates how many pairs of rows it joins."""
    hashes: bool = False
    """Can be used for a hash join."""
    merges: bool = False
    """Can be used for a merge join."""


class CastDocument(Described):
    """A cast; its key is as in `CREATE CAST`: `"text as currency"`."""

    function: str | None = None
    """The function, with its argument types: `currency_of(text)`."""
    inout: bool = False
    """By way of text; where neither this nor `function` is said, the bytes are the same."""
    context: Literal["explicit", "assignment", "implicit"] = "explicit"
    """Where it is made without being asked for."""


class EventTriggerDocument(Described):
    """A trigger on DDL."""

    event: Literal["ddl_command_start", "ddl_command_end", "table_rewrite", "sql_drop", "login"]
    """When it fires."""
    execute: str
    """The function."""
    tags: list[str] = []
    """The commands that it fires for, such as `CREATE TABLE`; all where empty."""
    enabled: Literal["origin", "disabled", "replica", "always"] = "origin"
    """In which sessions it fires."""
