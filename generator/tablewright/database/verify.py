"""A schema and its DDL in, a report out of whether a real server agrees that they are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tablewright.database.behaviour import CheckResult, exercise
from tablewright.database.canonical import canonical
from tablewright.database.compare import Difference, Status, compare, named_parts
from tablewright.database.connection import Connection
from tablewright.database.introspect import introspect, unmodelled
from tablewright.database.load import load
from tablewright.database.report import Report
from tablewright.database.server import Server
from tablewright.schema import KINDS, Schema, objects_of

Checks = Callable[[Schema, Connection], list[CheckResult]]
# What there is and what is wanted in, the statements of a plan from one to the other out.
Replan = Callable[[Schema, Schema], list[str]]


def verify(schema: Schema, ddl_text: str, server: Server, *, replan: Replan) -> Report:
    """Load the DDL, compare what is there with the schema, and try each rule with rows.

    Args:
        schema: The specification.
        ddl_text: What the `postgres` target made of it.
        server: Where a scratch database is made and dropped again.
        replan: Plans once more; there must be nothing left to do.

    Raises:
        EnvironmentProblem: The server is gone, or refuses a database.
    """
    return _verified(schema, ddl_text, server, checks=exercise, replan=replan)


def verify_catalog(schema: Schema, ddl_text: str, server: Server, *, replan: Replan) -> Report:
    """Do what `verify` does, but try no rows: for very large schemas, where these take longest."""
    return _verified(schema, ddl_text, server, checks=lambda _schema, _made: [], replan=replan)


def _verified(
    schema: Schema, ddl_text: str, server: Server, *, checks: Checks, replan: Replan
) -> Report:
    wanted = {each.name for each in schema.extensions}
    stand_ins = tuple(each for each in server.stand_ins if each in wanted)
    with server.scratch_database() as database:
        with server.connect(database) as connection:
            failure = load(connection, ddl_text)
        if failure:
            return Report(server.label, stand_ins, failure)
        # A new session: the text may have changed the settings of its own.
        with server.connect(database) as connection:
            expected = canonical(schema, connection)
            found = introspect(connection)
            differences = compare(expected.schema, found)
            differences += _extras(connection)
            return Report(
                server.label,
                stand_ins,
                compared=counts(expected.schema),
                differences=tuple(differences),
                unreadable=expected.unreadable,
                checks=tuple(checks(schema, connection)),
                left_to_do=tuple(replan(found, expected.schema)),
            )


def counts(schema: Schema) -> Mapping[str, int]:
    """Count what is compared, by kind; comments too."""
    counted = Counter(word for word, _ in _things(schema))
    counted["comment"] = sum(
        getattr(thing, "comment", None) is not None for _, thing in _things(schema)
    )
    return {word: number for word, number in sorted(counted.items()) if number}


def _things(schema: Schema) -> Iterator[tuple[str, Any]]:
    for kind in KINDS:
        for thing in objects_of(schema, kind):
            yield kind.title, thing
            for word, parts in named_parts(thing):
                for part in parts:
                    yield word, part


def _extras(connection: Connection) -> list[Difference]:
    """Report what the model has no word for: the DDL had no business making it."""
    return [Difference(Status.EXTRA, each.kind, each.name) for each in unmodelled(connection)]
