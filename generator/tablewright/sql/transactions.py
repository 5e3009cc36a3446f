"""A parsed statement in, whether PostgreSQL refuses it inside a transaction block out.

These are the callers of PreventInTransactionBlock in PostgreSQL's source that the text alone gives
away; ALTER TYPE ... ADD VALUE is none of them since release 12.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tablewright.sql.trees import deparse
from tablewright.sql.words import definition

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb


def runs_alone(node: pb.Node) -> bool:
    """Tell whether a statement must be outside of every transaction block."""
    kind = node.WhichOneof("node")
    refused = _REFUSED.get(kind)
    return refused is not None and refused(getattr(node, kind))


def may_commit(node: pb.Node) -> bool:
    """Tell whether a statement may end transactions itself, so that none must be around it."""
    return node.HasField("call_stmt") or (node.HasField("do_stmt") and _commits(node.do_stmt))


def _always(_statement: Any) -> bool:
    return True


def _concurrent(statement: Any) -> bool:
    return bool(statement.concurrent)


def _reindex(statement: Any) -> bool:
    from postgast import pg_query_pb2

    whole = (
        pg_query_pb2.REINDEX_OBJECT_SCHEMA,
        pg_query_pb2.REINDEX_OBJECT_SYSTEM,
        pg_query_pb2.REINDEX_OBJECT_DATABASE,
    )
    return statement.kind in whole or "concurrently" in _options(statement.params)


def _detaches(statement: Any) -> bool:
    return any(
        bool(definition(each.alter_table_cmd).partition_cmd.concurrent) for each in statement.cmds
    )


def _commits(statement: Any) -> bool:
    """Look into the body of DO; a language that cannot be read counts as one that may."""
    from postgast import PgQueryError, parse_plpgsql, pg_query_pb2

    languages = [
        each.def_elem.arg.string.sval
        for each in statement.args
        if each.def_elem.defname == "language"
    ]
    if any(each.lower() != "plpgsql" for each in languages):
        return True
    result = pg_query_pb2.ParseResult()
    result.stmts.add().stmt.do_stmt.CopyFrom(statement)
    try:
        body = json.dumps(parse_plpgsql(deparse(result)))
    except PgQueryError:
        return False  # the server will say what is wrong with it
    return '"PLpgSQL_stmt_commit"' in body or '"PLpgSQL_stmt_rollback"' in body


def _options(elements: Any) -> set[str]:
    return {each.def_elem.defname for each in elements}


def _discards_all(statement: Any) -> bool:
    from postgast import pg_query_pb2

    return bool(statement.target == pg_query_pb2.DISCARD_ALL)


_REFUSED: dict[str | None, Callable[[Any], bool]] = {
    "alter_database_stmt": lambda statement: "tablespace" in _options(statement.options),
    "alter_subscription_stmt": _always,
    "alter_system_stmt": _always,
    "alter_table_stmt": _detaches,
    "cluster_stmt": lambda statement: not statement.HasField("relation"),
    "create_subscription_stmt": _always,
    "create_table_space_stmt": _always,
    "createdb_stmt": _always,
    "discard_stmt": _discards_all,
    "drop_stmt": _concurrent,
    "drop_subscription_stmt": _always,
    "drop_table_space_stmt": _always,
    "dropdb_stmt": _always,
    "index_stmt": _concurrent,
    "reindex_stmt": _reindex,
    "vacuum_stmt": lambda statement: statement.is_vacuumcmd,
}
