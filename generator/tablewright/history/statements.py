"""The text of a migration in, its statements with their places and what they are out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from tablewright.sql.statements import ParsedStatement, parsed_statements
from tablewright.sql.transactions import may_commit, runs_alone
from tablewright.sql.words import definition

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb


class Manner(Enum):
    """How a statement stands to transactions."""

    OPENS = auto()
    COMMITS = auto()
    FORBIDDEN = auto()
    ANYWHERE = auto()
    # It may end transactions of its own accord, so that a lone one is better left alone.
    MAY_COMMIT = auto()
    ALONE = auto()


@dataclass(frozen=True, slots=True)
class Leftover:
    """What an interrupted attempt at a statement may leave, so that the next one must look.

    Attributes:
        kind: `index` (being built), `no index` (being dropped) or `partition` (being detached).
        name: Of the index or partition.
        table: The table of the index, or the parent of the partition; empty for a dropped index.
    """

    kind: str
    name: tuple[str, ...]
    table: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a file.

    Attributes:
        sql: Its text, without the semicolon.
        offset: Where it begins in the file, in characters.
        manner: How it stands to transactions.
        sets: It changes a setting of the session beyond the transaction.
        deletes: It takes rows, or what holds them, away.
        leftover: What an interrupted attempt may leave.
        refusal: Why it cannot be in a migration.
    """

    sql: str
    offset: int
    manner: Manner
    sets: bool = False
    deletes: bool = False
    leftover: Leftover | None = None
    refusal: str | None = None


def statements_of(text: str) -> list[Statement]:
    """Take a script apart, and judge each of its statements.

    Raises:
        SqlProblem: It does not parse; the position is that in the text.
    """
    return [_judged(each) for each in parsed_statements(text)]


def _judged(statement: ParsedStatement) -> Statement:
    node = statement.node
    manner, refusal = _manner(node)
    return Statement(
        sql=statement.sql,
        offset=statement.offset,
        manner=manner,
        sets=node.HasField("variable_set_stmt") and not node.variable_set_stmt.is_local,
        deletes=_deletes(node),
        leftover=_leftover(node),
        refusal=refusal,
    )


def _manner(node: pb.Node) -> tuple[Manner, str | None]:
    if node.HasField("transaction_stmt"):
        return _transaction_manner(node.transaction_stmt)
    if node.HasField("copy_stmt") and not node.copy_stmt.filename:
        return Manner.ANYWHERE, "COPY from stdin or to stdout runs only in psql: write INSERT"
    if runs_alone(node):
        return Manner.ALONE, None
    return (Manner.MAY_COMMIT if may_commit(node) else Manner.ANYWHERE), None


def _transaction_manner(statement: Any) -> tuple[Manner, str | None]:
    from postgast import pg_query_pb2 as kinds

    if statement.kind in (kinds.TRANS_STMT_BEGIN, kinds.TRANS_STMT_START):
        return Manner.OPENS, None
    if statement.kind == kinds.TRANS_STMT_COMMIT:
        refusal = "COMMIT AND CHAIN is not for migrations" if statement.chain else None
        return Manner.COMMITS, refusal
    if statement.kind in (kinds.TRANS_STMT_ROLLBACK, kinds.TRANS_STMT_PREPARE):
        return Manner.FORBIDDEN, "a migration is committed: this would leave it undone"
    if statement.kind in (kinds.TRANS_STMT_COMMIT_PREPARED, kinds.TRANS_STMT_ROLLBACK_PREPARED):
        return Manner.ALONE, None
    return Manner.ANYWHERE, None


def _deletes(node: pb.Node) -> bool:
    from postgast import pg_query_pb2 as kinds

    if node.HasField("drop_stmt"):
        holders = (
            kinds.OBJECT_TABLE,
            kinds.OBJECT_SCHEMA,
            kinds.OBJECT_SEQUENCE,
            kinds.OBJECT_FOREIGN_TABLE,
        )
        return node.drop_stmt.remove_type in holders
    if node.HasField("alter_table_stmt"):
        commands = (each.alter_table_cmd.subtype for each in node.alter_table_stmt.cmds)
        return kinds.AT_DropColumn in commands
    taking = ("delete_stmt", "truncate_stmt", "dropdb_stmt", "drop_owned_stmt")
    return any(node.HasField(each) for each in taking)


def _leftover(node: pb.Node) -> Leftover | None:
    from postgast import pg_query_pb2 as kinds

    if node.HasField("index_stmt") and node.index_stmt.concurrent and node.index_stmt.idxname:
        index = node.index_stmt
        return Leftover("index", (index.idxname,), _relation(index.relation))
    if node.HasField("drop_stmt") and node.drop_stmt.concurrent:
        names = [each.string.sval for each in node.drop_stmt.objects[0].list.items]
        return Leftover("no index", tuple(names))
    if node.HasField("alter_table_stmt"):
        table = node.alter_table_stmt
        for each in table.cmds:
            partition = definition(each.alter_table_cmd).partition_cmd
            if each.alter_table_cmd.subtype == kinds.AT_DetachPartition and partition.concurrent:
                return Leftover("partition", _relation(partition.name), _relation(table.relation))
    return None


def _relation(relation: Any) -> tuple[str, ...]:
    parts = (relation.schemaname, relation.relname)
    return tuple(part for part in parts if part)
