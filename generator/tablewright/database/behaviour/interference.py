"""A schema and a database with it in; no trigger or rule changes the rows that are tried then.

A row that a trigger changes, or that a rule turns into something else, tells nothing of the
constraints that it was made for; nor do rows that a trigger adds elsewhere.
"""

from __future__ import annotations

from tablewright.database.connection import Connection
from tablewright.schema import Schema

# Those of partitions follow the ones of their table. Bits of tgtype are in catalog/pg_trigger.h:
# 2 is BEFORE, 16 UPDATE, and 4, 8 and 32 the other events.
_INTERFERING = """
SELECT format('ALTER EVENT TRIGGER %I DISABLE', evtname) FROM pg_event_trigger
UNION ALL
SELECT format('ALTER TABLE %I.%I DISABLE TRIGGER %I', n.nspname, c.relname, t.tgname)
  FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relkind <> 'v'
   AND NOT (t.tgtype & 62 = 18 AND n.nspname || '.' || c.relname = ANY (%(touched)s))
   AND NOT (t.tgtype & 2 = 0 AND n.nspname || '.' || c.relname = ANY (%(audited)s))
UNION ALL
SELECT format('ALTER TABLE %I.%I DISABLE RULE %I', n.nspname, c.relname, r.rulename)
  FROM pg_rewrite r
  JOIN pg_class c ON c.oid = r.ev_class
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p')
""".replace("%I", "%%I")


def stop_interference(schema: Schema, connection: Connection) -> None:
    """Put triggers and rules out of action until the transaction that is open is rolled back.

    The triggers of `on_update` and `audit` are tried themselves.
    """
    tables = [(f"{each.name.namespace}.{each.name.name}", each) for each in schema.tables]
    kept = {
        "touched": [name for name, each in tables if any(c.on_update for c in each.columns)],
        "audited": [name for name, each in tables if each.audit],
    }
    for (statement,) in connection.execute(_INTERFERING.encode(), kept).fetchall():
        connection.execute(statement.encode())
