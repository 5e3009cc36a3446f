"""Sequences of the catalog: those that stand alone or feed a column, and those of identities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import (
    DataType,
    Identity,
    Name,
    Sequence,
    SequenceOptions,
    SequenceOwner,
    without_defaults,
)
from tablewright.sql.object_names import object_name

_UNLOGGED_SEQUENCES = 150_000
# A sequence depends on its column: automatically (OWNED BY), or internally (an identity).
_SEQUENCES = """
SELECT c.oid::bigint AS oid, n.nspname AS namespace, c.relname AS name,
       c.relpersistence = 'u' AS unlogged, o.relpersistence = 'u' AS owner_unlogged,
       format_type(s.seqtypid, NULL) AS type,
       s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS minimum, s.seqmax AS maximum,
       s.seqcache AS cache, s.seqcycle AS cycle, d.deptype::text AS bond,
       o.oid::bigint AS owner, a.attnum AS owner_number, on_.nspname AS owner_namespace,
       o.relname AS owner_name, a.attname AS owner_column, a.attidentity::text AS identity,
       format_type(a.atttypid, NULL) AS owner_type
  FROM pg_sequence s
  JOIN pg_class c ON c.oid = s.seqrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
       AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
  LEFT JOIN pg_class o ON o.oid = d.refobjid
  LEFT JOIN pg_namespace on_ ON on_.oid = o.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
 WHERE c.relnamespace = ANY (%(namespaces)s::oid[])
   AND {condition}
   AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass
                      AND e.objid = c.oid AND e.deptype = 'e')
 ORDER BY c.relname
"""


def read_sequences(snapshot: Snapshot) -> list[Sequence]:
    """Read the sequences that are objects of their own."""
    found = []
    for row in snapshot.rows(_SEQUENCES.replace("{condition}", "d.deptype IS DISTINCT FROM 'i'")):
        owner = None
        if row.bond is not None:
            owner = SequenceOwner(Name(row.owner_namespace, row.owner_name), row.owner_column)
        found.append(
            Sequence(
                Name(row.namespace, row.name),
                type=snapshot.type(row.type),
                options=_options(row, snapshot.type(row.type)),
                owned_by=owner,
                unlogged=row.unlogged,
                comment=snapshot.comment("pg_class", row.oid),
            )
        )
    return found


def read_identities(snapshot: Snapshot) -> Mapping[tuple[int, int], Identity]:
    """Read the identities of columns, by table and number of the column."""
    found = {}
    follows = snapshot.version >= _UNLOGGED_SEQUENCES
    for row in snapshot.rows(_SEQUENCES.replace("{condition}", "d.deptype = 'i'")):
        name = Name(row.namespace, row.name)
        usual = Name(row.owner_namespace, object_name(row.owner_name, row.owner_column, "seq"))
        found[(row.owner, row.owner_number)] = Identity(
            always=row.identity == "a",
            # The sequence of a copied table (LIKE) may have another type than its column.
            options=_options(row, snapshot.type(row.owner_type)),
            sequence=None if name == usual else name,
            unlogged=row.unlogged if follows and row.unlogged != row.owner_unlogged else None,
        )
    return found


def _options(row: Any, data_type: DataType) -> SequenceOptions:
    options = SequenceOptions(
        row.start, row.increment, row.minimum, row.maximum, row.cache, row.cycle
    )
    return without_defaults(options, data_type)
