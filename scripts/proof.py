"""Two states of a database in, what does not hold of the way between them out: nothing, at best.

The migrated database must dump like a fresh one, rows must be kept, a second plan must be empty,
and the way back must restore the old dump.
"""

from __future__ import annotations

import difflib
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from tablewright.database.binaries import Origin
from tablewright.database.connection import Connection
from tablewright.database.introspect import introspect_with_privileges
from tablewright.database.introspect.dependents import read_facts
from tablewright.database.server import Needs, Server, scratch_server
from tablewright.migrate.changes import changes
from tablewright.migrate.operations import Add, Drop, PutBack, Rename, Retype
from tablewright.planning.plan import Plan, plan_of
from tablewright.planning.way import Manner, Way, way_between
from tablewright.schema import Column, Name, Namespace, Table
from tablewright.sql.quote import identifier, qualified
from tablewright.states import WrittenState, loaded

_DUMP = ("--schema-only", "--no-owner")
Complaints = list[str]


class Servers:
    """Two servers to lend, without roles of who had them before."""

    def __init__(self, first: Server, second: Server) -> None:
        """Take two servers that nobody else uses."""
        self._servers = (first, second)
        self._idle = [first, second]

    @classmethod
    @contextmanager
    def started(cls, origin: Origin) -> Iterator[Servers]:
        """Start both; what is shared on them, such as roles, nobody else meets."""
        with scratch_server(prefer=origin) as first, scratch_server(prefer=origin) as second:
            yield cls(first, second)

    @contextmanager
    def lend(self, _needs: Needs) -> Iterator[Server]:
        """Lend the one that is free, as `way_between` wants it."""
        server = self._idle.pop()
        try:
            yield server
        finally:
            self._idle.append(server)
            _drop_roles(server)

    @property
    def pair(self) -> tuple[Server, Server]:
        """Both of them."""
        return self._servers

    def clean(self) -> None:
        """Drop all roles."""
        for server in self._servers:
            _drop_roles(server)


def _drop_roles(server: Server) -> None:
    with server.connect("postgres") as connection:
        query = "SELECT quote_ident(rolname) FROM pg_roles WHERE oid >= 16384"
        for (role,) in connection.execute(query).fetchall():
            connection.execute(f"DROP ROLE {role}".encode())


def complaints(
    old: WrittenState,
    new: WrittenState,
    servers: Servers,
    *,
    manner: Manner,
    rows: Sequence[str] = (),
) -> Complaints:
    """Go from one state to the other and back; list what is not as it should be.

    Args:
        rows: Statements that fill the old database before it is migrated.
    """
    try:
        way = way_between(old, new, servers.lend, manner=manner)
        back = way_between(new, old, servers.lend, manner=manner, undoing=way.renames)
        with ExitStack() as stack:
            return list(_walked(old, new, servers, ways=(way, back), rows=rows, stack=stack))
    finally:
        servers.clean()


def _walked(
    old: WrittenState,
    new: WrittenState,
    servers: Servers,
    *,
    ways: tuple[Way, Way],
    rows: Sequence[str],
    stack: ExitStack,
) -> Iterator[str]:
    there, back = map(plan_of, ways)
    server, other = servers.pair
    database = stack.enter_context(loaded(old, server))
    was = dump(server, database)
    with server.connect(database) as connection:
        for statement in rows:
            connection.execute(statement.encode())
        kept = values(connection)
        if problem := run(connection, there):
            yield from (f"up: {line}" for line in problem)
            return
        now = values(connection)
    fresh = stack.enter_context(loaded(new, other))
    wanted = dump(other, fresh)
    yield from _different("up", dump(server, database), wanted, there)
    yield from _lost(kept, now, ways[0])
    with server.connect(database) as connection, other.connect(fresh) as goal:
        yield from (f"again: {each}"[:300] for each in second_plan(connection, goal))
        if problem := run(connection, back):
            yield from (f"down: {line}" for line in problem)
            return
    yield from _different("down", dump(server, database), was, back)


def run(connection: Connection, plan: Plan) -> Complaints:
    """Run a plan, phase by phase; return the error, and the statement that met with it."""
    connection.execute(f"SET search_path = {plan.search_path}".encode())
    connection.execute("SET check_function_bodies = off")
    for phase in plan.phases:
        if phase.is_transaction:
            connection.execute("BEGIN")
        for statement in phase.statements:
            try:
                connection.execute(statement.sql.encode())
            except Exception as problem:
                lines = str(problem).splitlines()
                return [*lines, "in", *statement.sql.splitlines(), "of", *texts(plan)]
        if phase.is_transaction:
            connection.execute("COMMIT")
    return []


def texts(plan: Plan) -> list[str]:
    """Return the lines of a plan."""
    return [line for each in plan.statements for line in each.sql.splitlines()]


def second_plan(migrated: Connection, fresh: Connection) -> list[Any]:
    """Return the operations that are still to be done."""
    before, after = introspect_with_privileges(migrated), introspect_with_privileges(fresh)
    return changes(before, after, read_facts(migrated, fresh))


def _different(word: str, found: list[str], wanted: list[str], plan: Plan) -> Complaints:
    own = {
        f"    {column}"
        for note in plan.notes
        if (names := note.partition(": ")[2].partition(" stay columns of its own")[0])
        for column in names.split(", ")
    }
    differences = [
        f"{word}: {line}"
        for line in difflib.unified_diff(found, wanted, "migrated", "fresh", n=0, lineterm="")
        if line[:1] in "+-"
        and line[:3] not in ("+++", "---")
        # What a table keeps beside what its parents bring, the plan says.
        and not any(line.startswith(f"-{each} ") for each in own)
    ]
    return [*differences, "of", *texts(plan)] if differences else []


def dump(server: Server, database: str) -> list[str]:
    """Return the lines of pg_dump, without what no migration can order."""
    program = server.binary("pg_dump")
    command = [str(program), *_DUMP, f"--dbname={server.dsn(database)}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    lines = done.stdout.split("\n")
    noise = ("\\restrict", "\\unrestrict", "--")
    return _settled([each for each in lines if each and not each.startswith(noise)])


_UNORDERED = ("GRANT ", "REVOKE ", "COMMENT ON COLUMN ")
# Of a column that has one beside what is above it, or counts with a sequence.
_DEFAULT = " SET DEFAULT "


def _settled(lines: list[str]) -> list[str]:
    """Sort what no migration can order: what stands in the order of columns, and rights."""
    found: list[str] = []
    columns: list[str] = []
    rights: list[str] = []
    for line in lines:
        if line.startswith("    ") and (columns or (found[-1:] and found[-1].endswith("("))):
            columns.append(line.rstrip(","))
        elif line.startswith(_UNORDERED) or _DEFAULT in line:
            rights.append(line)
        elif line.startswith("CREATE STATISTICS ") and " ON " in line and "(" not in line:
            # In the order of the columns of the table.
            head, _, rest = line.partition(" ON ")
            names, _, table = rest.rpartition(" FROM ")
            found.append(f"{head} ON {', '.join(sorted(names.split(', ')))} FROM {table}")
        else:
            found += sorted(columns)
            columns = []
            found.append(_SETTINGS.sub(_sorted_settings, line))
    return [*found, *sorted(rights)]


# They stand in the order in which they came.
_SETTINGS = re.compile(r"(?<=(?:WITH|.SET) \()[^()]+(?=\))")


def _sorted_settings(found: re.Match[str]) -> str:
    return ", ".join(sorted(found[0].split(", ")))


# The values of each column of each table, sorted: rows have no order.
Values = Mapping[Name, Mapping[str, list[str | None]]]
_COLUMNS = """
SELECT n.nspname::text, c.relname::text, a.attname::text,
       CASE c.relkind WHEN 'r' THEN 'ONLY ' ELSE '' END
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND a.attgenerated = ''
   AND NOT EXISTS (SELECT FROM pg_partition_tree(c.oid) part
                     JOIN pg_class f ON f.oid = part.relid WHERE f.relkind = 'f')
"""


def values(connection: Connection) -> Values:
    """Read what all tables hold; what is partitioned holds what its partitions do."""
    found: dict[Name, dict[str, list[str | None]]] = {}
    for namespace, table, column, only in connection.execute(_COLUMNS.encode()).fetchall():
        name = Name(namespace, table)
        spelled = f"{identifier(namespace)}.{identifier(table)}"
        query = f"SELECT {identifier(column)}::text FROM {only}{spelled} ORDER BY 1"  # noqa: S608
        found.setdefault(name, {})[column] = [
            value for (value,) in connection.execute(query.encode())
        ]
    return found


def _lost(before: Values, after: Values, way: Way) -> Iterator[str]:
    """Say of which columns the values are not what they were, though nothing says so."""
    drops = [each for each in way.operations if isinstance(each, Drop)]
    gone = {
        (each.owner, each.thing.name) for each in drops if isinstance(each.thing, (Table, Column))
    }
    for part in way.before.tables:
        if part.partition_of and (None, part.partition_of.table) in gone:
            gone.add((None, part.name))
    remade = {(each.owner, each.after.name) for each in way.operations if isinstance(each, Retype)}
    waiting = set()
    for operation in way.operations:
        if isinstance(operation, PutBack):
            name, columns_kept = operation.thing.name, operation.rows.columns
            waiting.add(name)
            old = (way.renamed or way.before).table_by_name[name]
            gone |= {(name, each.name) for each in old.columns}
            gone -= {(name, each.before.name) for each in columns_kept}
            remade |= {(name, each.after.name) for each in columns_kept if _is_retyped(each)}
    waiting -= _divided(way)
    partitioned = {each.name for each in way.before.tables if each.is_partitioned}
    for name, columns in before.items():
        table = _final(way.renames, name)
        if table not in waiting and ((None, table) in gone or name in partitioned):
            continue
        if table not in after:
            # Without columns there is nothing to compare.
            if not all(
                (table, _final_column(way.renames, table, each)) in gone for each in columns
            ):
                yield f"rows: {qualified(name)} is gone"
            continue
        for column, held in columns.items():
            now = _final_column(way.renames, table, column)
            if (table, now) in gone or not held:
                continue
            found = after[table].get(now)
            if found is None and now in _from_above(way, table):
                continue
            if found is None or (found != held and (table, now) not in remade):
                yield f"rows: {qualified(name)}.{column} held {held}, now {found}"
            elif len(found) != len(held):
                yield f"rows: {qualified(name)} has lost rows"


def _is_retyped(kept: Retype) -> bool:
    return kept.before.type != kept.after.type


def _divided(way: Way) -> set[Name]:
    """Name what had partitions that have left with their rows."""
    return {
        each.partition_of.table
        for each in (way.renamed or way.before).tables
        if each.partition_of is not None
        and (new := way.after.table_by_name.get(each.name)) is not None
        and (new.partition_of is None or new.partition_of.table != each.partition_of.table)
    }


def _from_above(way: Way, table: Name) -> frozenset[str]:
    """Return the columns that a table had from a parent, with which they go."""
    found = way.before.table_by_name.get(table)
    columns = found.columns if found else ()
    is_part = found is not None and found.partition_of is not None
    return frozenset(each.name for each in columns if each.inherited or is_part)


def _final(renames: Sequence[Rename | Add], name: Name) -> Name:
    for each in renames:
        if isinstance(each, Add):
            continue
        if isinstance(each.thing, Namespace) and each.thing.name == name.namespace:
            name = Name(str(each.name), name.name)
        elif isinstance(each.thing, Table) and each.thing.name == name:
            assert isinstance(each.name, Name)  # noqa: S101 - a table's is one
            name = each.name
    return name


def _final_column(renames: Sequence[Rename | Add], table: Name, column: str) -> str:
    for each in renames:
        if isinstance(each, Add):
            continue
        if (each.owner, each.thing.name) == (table, column) and isinstance(each.thing, Column):
            return str(each.name)
    return column
