"""Scripts in, what the server answers to each out; all in one call, undone one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tablewright.database.behaviour.verdicts import Answer
from tablewright.database.connection import Connection


@dataclass(frozen=True, slots=True)
class Script:
    """Statements, the last of which selects a text; what they did stays only where asked."""

    text: str
    keep: bool = False


# A round trip a script would cost more than the scripts. An exception of our own undoes what a
# script did; the variables keep what it selected (manual 43.6.8, "Trapping Errors").
_FUNCTION = """
CREATE FUNCTION pg_temp.tablewright_try(
    script text, keep boolean,
    OUT value text, OUT state text, OUT "constraint" text, OUT "column" text, OUT message text
) LANGUAGE plpgsql AS $$
BEGIN
    BEGIN
        EXECUTE script INTO value;
        IF NOT keep THEN
            RAISE EXCEPTION USING ERRCODE = 'TW000';
        END IF;
        state := '00000';
    EXCEPTION WHEN OTHERS OR ASSERT_FAILURE THEN
        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, "constraint" = CONSTRAINT_NAME,
            "column" = COLUMN_NAME, message = MESSAGE_TEXT;
        IF state = 'TW000' THEN
            state := '00000';
        END IF;
    END;
END
$$
"""

_TRY = """
SELECT tried.value, tried.state, coalesce(tried."constraint", ''), coalesce(tried."column", ''),
       coalesce(tried.message, '')
  FROM unnest(%s::text[], %s::boolean[]) WITH ORDINALITY AS scripts (script, keep, n)
 CROSS JOIN LATERAL pg_temp.tablewright_try(scripts.script, scripts.keep) AS tried
 ORDER BY scripts.n
"""


def prepare(connection: Connection) -> None:
    """Make ready to try scripts in the transaction that is open.

    Constraints that could wait until its end must not: no script gets there.
    """
    connection.execute(_FUNCTION.encode())
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    # Else the queries behind foreign keys are planned anew the first five times, and few of them
    # run more often than that (manual 43.11.2, "Plan Caching").
    connection.execute("SET LOCAL plan_cache_mode = force_generic_plan")


def run_scripts(connection: Connection, scripts: Sequence[Script]) -> list[Answer]:
    """Try scripts in their order."""
    texts, keeps = [each.text for each in scripts], [each.keep for each in scripts]
    return [Answer(*row) for row in connection.execute(_TRY.encode(), [texts, keeps])]
