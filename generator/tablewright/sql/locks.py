"""A statement in, the locks that it takes and whether it reads or writes whole tables out.

The levels are those of the manual, 13.3.1, and of the pages of the statements; what they leave
open is in AlterTableGetLockLevel (tablecmds.c). A live test compares them with `pg_locks`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from tablewright.schema import DEFAULT_NAMESPACE, Name
from tablewright.sql.parse import string_values
from tablewright.sql.uses import relations_in


class Lock(IntEnum):
    """The levels of locks on tables, each in conflict with more than the one before."""

    NONE = 0
    ACCESS_SHARE = 1
    ROW_SHARE = 2
    ROW_EXCLUSIVE = 3
    SHARE_UPDATE_EXCLUSIVE = 4
    SHARE = 5
    SHARE_ROW_EXCLUSIVE = 6
    EXCLUSIVE = 7
    ACCESS_EXCLUSIVE = 8

    def __str__(self) -> str:
        """Spell the level as the manual does."""
        return "none" if self is Lock.NONE else self.name.replace("_", " ")

    @property
    def blocks_writes(self) -> bool:
        """Whether INSERT, UPDATE and DELETE wait for it."""
        return self >= Lock.SHARE

    @property
    def blocks_reads(self) -> bool:
        """Whether SELECT waits for it."""
        return self is Lock.ACCESS_EXCLUSIVE


@dataclass(frozen=True, slots=True)
class Effect:
    """What a statement does to those who use the tables meanwhile.

    Attributes:
        lock: The strongest on any of them.
        relations: What is locked, strongest first.
        scans: It reads all rows while it holds the lock.
        rewrites: It writes all rows anew.
        alone: It is refused inside a transaction.
    """

    lock: Lock = Lock.NONE
    relations: tuple[Name, ...] = ()
    scans: bool = False
    rewrites: bool = False
    alone: bool = False


def effect_of(statement: Any) -> Effect:
    """Tell what a parsed statement does.

    Args:
        statement: A node of postgast, as `stmt` of a raw statement.
    """
    kind = statement.WhichOneof("node")
    reader = _READERS.get(kind)
    return reader(getattr(statement, kind)) if reader else Effect()


# Subcommands of ALTER TABLE that let others go on, with their level.
_GENTLE = {
    "AT_SetStatistics": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_SetOptions": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_ResetOptions": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_ValidateConstraint": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_ClusterOn": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_DropCluster": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_AttachPartition": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_SetRelOptions": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_ResetRelOptions": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_EnableTrig": Lock.SHARE_ROW_EXCLUSIVE,
    "AT_EnableAlwaysTrig": Lock.SHARE_ROW_EXCLUSIVE,
    "AT_EnableReplicaTrig": Lock.SHARE_ROW_EXCLUSIVE,
    "AT_DisableTrig": Lock.SHARE_ROW_EXCLUSIVE,
}
_SCANNING = frozenset(("AT_SetNotNull", "AT_ValidateConstraint", "AT_AttachPartition"))
_REWRITING = frozenset(
    (
        "AT_AlterColumnType",
        "AT_SetLogged",
        "AT_SetUnLogged",
        "AT_SetAccessMethod",
        "AT_SetTableSpace",
        "AT_SetExpression",
    )
)


def _alter_table(node: Any) -> Effect:
    table = _relation(node.relation)
    is_table = _word("ObjectType", node.objtype) in ("OBJECT_TABLE", "OBJECT_FOREIGN_TABLE")
    lock, scans, rewrites = Lock.NONE, False, False
    others: list[Name] = []
    for command in (each.alter_table_cmd for each in node.cmds):
        word = _word("AlterTableType", command.subtype)
        level = _GENTLE.get(word, Lock.ACCESS_EXCLUSIVE)
        if word == "AT_AddConstraint":
            constraint = getattr(command, "def").constraint
            level, reads = _constraint(constraint)
            scans = scans or reads
            if constraint.HasField("pktable"):
                others.append(_relation(constraint.pktable))
        if word == "AT_AttachPartition":
            others.append(_relation(getattr(command, "def").partition_cmd.name))
        if not is_table and word in ("AT_SetRelOptions", "AT_ResetRelOptions"):
            level = Lock.SHARE_UPDATE_EXCLUSIVE
        lock = max(lock, level)
        scans = scans or (is_table and word in _SCANNING)
        rewrites = rewrites or (is_table and word in _REWRITING)
    return Effect(lock, (table, *others), scans, rewrites)


def _constraint(constraint: Any) -> tuple[Lock, bool]:
    kind = _word("ConstrType", constraint.contype)
    if kind == "CONSTR_FOREIGN":
        return Lock.SHARE_ROW_EXCLUSIVE, not constraint.skip_validation
    adopts = bool(constraint.indexname)
    return Lock.ACCESS_EXCLUSIVE, not (constraint.skip_validation or adopts)


def _index(node: Any) -> Effect:
    level = Lock.SHARE_UPDATE_EXCLUSIVE if node.concurrent else Lock.SHARE
    inherits = node.relation.inh
    return Effect(level, (_relation(node.relation),), scans=inherits, alone=node.concurrent)


def _drop(node: Any) -> Effect:
    what = _word("ObjectType", node.remove_type)
    if what == "OBJECT_INDEX" and node.concurrent:
        return Effect(Lock.SHARE_UPDATE_EXCLUSIVE, _named(node.objects), alone=True)
    if what in _RELATION_KINDS:
        return Effect(Lock.ACCESS_EXCLUSIVE, _named(node.objects))
    if what in ("OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY"):
        owners = tuple(_name(string_values(each.list.items)[:-1]) for each in node.objects)
        return Effect(Lock.ACCESS_EXCLUSIVE, owners)
    return Effect()


_RELATION_KINDS = frozenset(
    (
        "OBJECT_TABLE",
        "OBJECT_FOREIGN_TABLE",
        "OBJECT_VIEW",
        "OBJECT_MATVIEW",
        "OBJECT_SEQUENCE",
        "OBJECT_INDEX",
    )
)


def _rename(node: Any) -> Effect:
    if not node.HasField("relation"):
        return Effect()
    is_index = _word("ObjectType", node.rename_type) == "OBJECT_INDEX"
    level = Lock.SHARE_UPDATE_EXCLUSIVE if is_index else Lock.ACCESS_EXCLUSIVE
    return Effect(level, (_relation(node.relation),))


def _comment(node: Any) -> Effect:
    what = _word("ObjectType", node.objtype)
    names = string_values(node.object.list.items) if node.object.HasField("list") else []
    if what in _RELATION_KINDS:
        return Effect(Lock.SHARE_UPDATE_EXCLUSIVE, (_name(names),))
    if what in _PART_KINDS:
        return Effect(Lock.SHARE_UPDATE_EXCLUSIVE, (_name(names[:-1]),))
    return Effect()


_PART_KINDS = frozenset(
    ("OBJECT_COLUMN", "OBJECT_TABCONSTRAINT", "OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY")
)


def _view(node: Any) -> Effect:
    if node.replace:
        return Effect(Lock.ACCESS_EXCLUSIVE, (_relation(node.view),))
    return Effect(Lock.ACCESS_SHARE, tuple(sorted(relations_in(node.query))))


def _create_table(node: Any) -> Effect:
    parents = tuple(_relation(each.range_var) for each in node.inh_relations)
    if not parents:
        return Effect()
    is_partition = node.HasField("partbound")
    level = Lock.ACCESS_EXCLUSIVE if is_partition else Lock.SHARE_UPDATE_EXCLUSIVE
    return Effect(level, parents)


def _at(level: Lock, field: str) -> Callable[[Any], Effect]:
    """Return a reader of statements that lock the one relation that they name."""

    def read(node: Any) -> Effect:
        return Effect(level, (_relation(getattr(node, field)),))

    return read


def _refresh(node: Any) -> Effect:
    level = Lock.EXCLUSIVE if node.concurrent else Lock.ACCESS_EXCLUSIVE
    return Effect(level, (_relation(node.relation),), rewrites=not node.skip_data)


def _statistics(node: Any) -> Effect:
    tables = tuple(_relation(each.range_var) for each in node.relations)
    return Effect(Lock.SHARE_UPDATE_EXCLUSIVE, tables)


def _written(node: Any) -> Effect:
    return Effect(Lock.ROW_EXCLUSIVE, (_relation(node.relation),), scans=True)


def _select(node: Any) -> Effect:
    relations = tuple(sorted(relations_in(node)))
    return Effect(Lock.ACCESS_SHARE, relations, scans=True) if relations else Effect()


_READERS: dict[str, Callable[[Any], Effect]] = {
    "alter_table_stmt": _alter_table,
    "index_stmt": _index,
    "drop_stmt": _drop,
    "rename_stmt": _rename,
    "comment_stmt": _comment,
    "view_stmt": _view,
    "create_stmt": _create_table,
    "create_trig_stmt": _at(Lock.SHARE_ROW_EXCLUSIVE, "relation"),
    "rule_stmt": _at(Lock.ACCESS_EXCLUSIVE, "relation"),
    "create_policy_stmt": _at(Lock.ACCESS_EXCLUSIVE, "table"),
    "alter_policy_stmt": _at(Lock.ACCESS_EXCLUSIVE, "table"),
    "alter_seq_stmt": _at(Lock.SHARE_ROW_EXCLUSIVE, "sequence"),
    "alter_object_schema_stmt": _at(Lock.ACCESS_EXCLUSIVE, "relation"),
    "refresh_mat_view_stmt": _refresh,
    "create_stats_stmt": _statistics,
    "update_stmt": _written,
    "delete_stmt": _written,
    "insert_stmt": _written,
    "select_stmt": _select,
}


def _relation(node: Any) -> Name:
    return Name(node.schemaname or DEFAULT_NAMESPACE, node.relname)


def _named(objects: Any) -> tuple[Name, ...]:
    return tuple(_name(string_values(each.list.items)) for each in objects)


def _name(parts: list[str]) -> Name:
    return Name(parts[-2] if len(parts) > 1 else DEFAULT_NAMESPACE, parts[-1])


def _word(enum: str, number: int) -> str:
    from postgast import pg_query_pb2

    return str(getattr(pg_query_pb2, enum).Name(number))
