"""ALTER TABLE and its like in, the locks that it takes and whether it reads or writes rows out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tablewright.schema import Name
from tablewright.sql.lock_levels import Effect, Lock, effect
from tablewright.sql.surroundings import Surroundings
from tablewright.sql.words import definition, relation, word

# Subcommands that let others go on, with their level; all others stop readers too.
_GENTLE = {
    "AT_SetStatistics": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_SetOptions": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_ResetOptions": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_ValidateConstraint": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_ClusterOn": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_DropCluster": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_AttachPartition": Lock.SHARE_UPDATE_EXCLUSIVE,
    "AT_EnableTrig": Lock.SHARE_ROW_EXCLUSIVE,
    "AT_EnableAlwaysTrig": Lock.SHARE_ROW_EXCLUSIVE,
    "AT_EnableReplicaTrig": Lock.SHARE_ROW_EXCLUSIVE,
    "AT_DisableTrig": Lock.SHARE_ROW_EXCLUSIVE,
}
# Subcommands that are for the tables below too, unless ONLY is said.
_DOWNWARDS = frozenset(
    (
        "AT_AddColumn",
        "AT_DropColumn",
        "AT_AlterColumnType",
        "AT_ColumnDefault",
        "AT_SetNotNull",
        "AT_DropNotNull",
        "AT_SetStatistics",
        "AT_SetStorage",
        "AT_SetCompression",
        "AT_SetExpression",
        "AT_DropExpression",
        "AT_AddIdentity",
        "AT_SetIdentity",
        "AT_DropIdentity",
        "AT_AddConstraint",
        "AT_DropConstraint",
        "AT_AlterConstraint",
        "AT_ValidateConstraint",
        "AT_EnableTrig",
        "AT_EnableAlwaysTrig",
        "AT_EnableReplicaTrig",
        "AT_DisableTrig",
    )
)
_OPTIONS = frozenset(("AT_SetRelOptions", "AT_ResetRelOptions"))
_SCANNING = frozenset(("AT_SetNotNull", "AT_ValidateConstraint"))
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
_TABLES = frozenset(("OBJECT_TABLE", "OBJECT_FOREIGN_TABLE"))
_Pairs = Iterator[tuple[Name, Lock]]


def alter_table(node: Any, around: Surroundings) -> Effect:
    """Tell what ALTER TABLE, VIEW, INDEX, SEQUENCE or TYPE does."""
    what = word("ObjectType", node.objtype)
    if what == "OBJECT_TYPE":
        return Effect()
    name = relation(node.relation)
    is_table = what in _TABLES
    commands = [each.alter_table_cmd for each in node.cmds]
    words = [word("AlterTableType", each.subtype) for each in commands]
    level = max(map(_level, commands, words), default=Lock.NONE)
    goes_down = is_table and node.relation.inh and any(each in _DOWNWARDS for each in words)
    tables = around.family(name) if goes_down else (name,)
    pairs = [(each, level) for each in tables]
    scanned: list[Name] = []
    rewritten: list[Name] = []
    # Of a partitioned table alone there are no rows.
    with_rows = [each for each in tables if each not in around.partitioned]
    for command, subcommand in zip(commands, words, strict=True):
        pairs += _others(command, subcommand, name, around)
        if subcommand == "AT_AddConstraint" and _reads(definition(command).constraint):
            scanned += with_rows
        if is_table and subcommand in _SCANNING:
            scanned += with_rows
        if subcommand == "AT_AttachPartition" and is_table:
            partition = relation(definition(command).partition_cmd.name)
            looked_at = (*around.family(partition), *_default(name, around))
            scanned += [each for each in looked_at if each not in around.partitioned]
        if subcommand == "AT_DetachPartition":
            scanned += around.referring(name)
        if is_table and subcommand in _REWRITING:
            rewritten += with_rows
    return effect(pairs, scanned=scanned, rewritten=rewritten)


def _level(command: Any, subcommand: str) -> Lock:
    if subcommand in _OPTIONS:
        return options_level(each.def_elem.defname for each in definition(command).list.items)
    if subcommand == "AT_AddConstraint":
        kind = word("ConstrType", definition(command).constraint.contype)
        return Lock.SHARE_ROW_EXCLUSIVE if kind == "CONSTR_FOREIGN" else Lock.ACCESS_EXCLUSIVE
    if subcommand == "AT_DetachPartition" and definition(command).partition_cmd.concurrent:
        return Lock.SHARE_UPDATE_EXCLUSIVE
    return _GENTLE.get(subcommand, Lock.ACCESS_EXCLUSIVE)


# Storage parameters whose change is seen only when queries are not running (reloptions.c).
_STRICT_OPTIONS = frozenset(
    (
        "autosummarize",
        "buffering",
        "check_option",
        "fastupdate",
        "gin_pending_list_limit",
        "pages_per_range",
        "security_barrier",
        "security_invoker",
        "user_catalog_table",
    )
)


def options_level(names: Iterable[str]) -> Lock:
    """Return the lock that SET or RESET of storage parameters takes."""
    strict = any(name in _STRICT_OPTIONS for name in names)
    return Lock.ACCESS_EXCLUSIVE if strict else Lock.SHARE_UPDATE_EXCLUSIVE


def _reads(constraint: Any) -> bool:
    kind = word("ConstrType", constraint.contype)
    if kind == "CONSTR_FOREIGN":
        return not constraint.skip_validation
    return not (constraint.skip_validation or constraint.indexname)


def _others(command: Any, subcommand: str, table: Name, around: Surroundings) -> _Pairs:
    """Yield what else a subcommand locks."""
    match subcommand:
        case "AT_AddConstraint":
            constraint = definition(command).constraint
            if constraint.HasField("pktable"):
                target = relation(constraint.pktable)
                yield from ((each, Lock.SHARE_ROW_EXCLUSIVE) for each in around.family(target))
        case "AT_ValidateConstraint":
            if (key := around.references.get((table, command.name))) is not None:
                yield from ((each, Lock.ACCESS_SHARE) for each in around.below(key.table))
                yield key.table, Lock.ROW_SHARE
        case "AT_DropConstraint" | "AT_AlterConstraint":
            if (key := around.references.get((table, command.name))) is not None:
                yield from ((each, Lock.ACCESS_EXCLUSIVE) for each in around.family(key.table))
        case "AT_DropColumn" | "AT_AlterColumnType":
            for target in around.at_other_ends(table, command.name):
                yield target, Lock.ACCESS_EXCLUSIVE
            sequence = around.sequences.get((table, command.name))
            if sequence is not None and subcommand == "AT_DropColumn":
                yield sequence, Lock.ACCESS_EXCLUSIVE
        case "AT_SetIdentity" | "AT_DropIdentity":
            if (sequence := around.sequences.get((table, command.name))) is not None:
                is_kept = subcommand == "AT_SetIdentity"
                yield sequence, Lock.SHARE_ROW_EXCLUSIVE if is_kept else Lock.ACCESS_EXCLUSIVE
        case "AT_AttachPartition" if table in around.index_owners:
            part = relation(definition(command).partition_cmd.name)
            yield part, Lock.ACCESS_EXCLUSIVE
            for index in (table, part):
                if index in around.index_owners:
                    yield around.index_owners[index], Lock.ACCESS_SHARE
        case "AT_AttachPartition":
            partition = relation(definition(command).partition_cmd.name)
            yield from ((each, Lock.ACCESS_EXCLUSIVE) for each in around.family(partition))
            yield from ((each, Lock.ACCESS_EXCLUSIVE) for each in _default(table, around))
            yield from ((each, Lock.SHARE_ROW_EXCLUSIVE) for each in around.referred(table))
        case "AT_DetachPartition":
            partition = relation(definition(command).partition_cmd.name)
            yield partition, Lock.ACCESS_EXCLUSIVE
            yield from ((each, Lock.ACCESS_EXCLUSIVE) for each in _default(table, around))
            # Their triggers go, and their rows must not refer to what leaves.
            yield from ((each, Lock.ACCESS_EXCLUSIVE) for each in around.referring(table))
        case "AT_AddInherit":
            yield relation(definition(command).range_var), Lock.SHARE_UPDATE_EXCLUSIVE
        case "AT_DropInherit":
            yield relation(definition(command).range_var), Lock.ACCESS_SHARE


def _default(table: Name, around: Surroundings) -> Iterator[Name]:
    if (default := around.defaults.get(table)) is not None:
        yield from around.family(default)
