"""A statement in, the locks that it takes and whether it reads or writes whole tables out.

The levels are those of the manual, 13.3.1, and of the pages of the statements; what they leave
open is in the sources of the server (tablecmds.c, AlterTableGetLockLevel; reloptions.c). A live
test compares them with `pg_locks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tablewright.schema import Name
from tablewright.sql.drop_locks import Pairs, drop
from tablewright.sql.lock_levels import Effect, Lock, effect
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import string_values
from tablewright.sql.surroundings import NOTHING_AROUND, Surroundings
from tablewright.sql.table_locks import alter_table
from tablewright.sql.uses import query_uses, relations_in
from tablewright.sql.walk import nodes_below
from tablewright.sql.words import definition, named, relation, word


def effect_of(statement: Any, around: Surroundings = NOTHING_AROUND) -> Effect:
    """Tell what a parsed statement does.

    Args:
        statement: A node of postgast, as `stmt` of a raw statement.
        around: How the tables hang together.
    """
    kind = statement.WhichOneof("node")
    reader = _READERS.get(kind)
    return reader(getattr(statement, kind), around) if reader else Effect()


def _index(node: Any, around: Surroundings) -> Effect:
    level = Lock.SHARE_UPDATE_EXCLUSIVE if node.concurrent else Lock.SHARE
    table = relation(node.relation)
    tables = around.family(table) if node.relation.inh and table in around.partitioned else (table,)
    # Of a partitioned table alone there is nothing to read.
    scanned = [each for each in tables if each not in around.partitioned]
    return effect(((each, level) for each in tables), scanned=scanned)


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


def _rename(node: Any, around: Surroundings) -> Effect:
    if not node.HasField("relation"):
        return Effect()
    name = relation(node.relation)
    what = word("ObjectType", node.rename_type)
    if what == "OBJECT_INDEX":
        return effect([(name, Lock.SHARE_UPDATE_EXCLUSIVE)])
    goes_down = what in _DOWNWARDS or (
        what == "OBJECT_TRIGGER" and (name, node.subname) in around.row_triggers
    )
    tables = around.family(name) if node.relation.inh and goes_down else (name,)
    return effect((each, Lock.ACCESS_EXCLUSIVE) for each in tables)


_DOWNWARDS = frozenset(("OBJECT_COLUMN", "OBJECT_TABCONSTRAINT"))


def _comment(node: Any, _around: Surroundings) -> Effect:
    what = word("ObjectType", node.objtype)
    names = string_values(node.object.list.items) if node.object.HasField("list") else []
    if what in _RELATION_KINDS:
        return effect([(named(names), Lock.SHARE_UPDATE_EXCLUSIVE)])
    if what == "OBJECT_COLUMN":
        return effect([(named(names[:-1]), Lock.SHARE_UPDATE_EXCLUSIVE)])
    if what in _PART_KINDS:
        return effect([(named(names[:-1]), Lock.ACCESS_SHARE)])
    return Effect()


_PART_KINDS = frozenset(("OBJECT_TABCONSTRAINT", "OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY"))


def _view(node: Any, _around: Surroundings) -> Effect:
    read = [(name, Lock.ACCESS_SHARE) for name in relations_in(node.query)]
    view = [(relation(node.view), Lock.ACCESS_EXCLUSIVE)] if node.replace else []
    return effect([*read, *view])


def _materialized(node: Any, around: Surroundings) -> Effect:
    fills = not node.into.skip_data
    pairs = list(_read_by(node.query, around, opens=fills))
    return effect(pairs, scanned=_stored(pairs, around) if fills else ())


def _read_by(query: Any, around: Surroundings, *, opens: bool) -> Pairs:
    """Yield what a query reads; when it is run, what the views in it read too."""
    for name in relations_in(query):
        yield from _reading(name, around, opens=opens)


def _reading(name: Name, around: Surroundings, *, opens: bool) -> Pairs:
    yield name, Lock.ACCESS_SHARE
    if not opens:
        return
    if name in around.queries and name not in around.materialized:
        for each in query_uses(around.queries[name]).relations:
            yield from _reading(each, around, opens=True)
    yield from ((each, Lock.ACCESS_SHARE) for each in around.below(name))


def _create_table(node: Any, around: Surroundings) -> Effect:
    parents = [relation(each.range_var) for each in node.inh_relations]
    if not node.HasField("partbound"):
        return effect((each, Lock.SHARE_UPDATE_EXCLUSIVE) for each in parents)
    pairs = [(each, Lock.ACCESS_EXCLUSIVE) for each in parents]
    defaults = [around.defaults[each] for each in parents if each in around.defaults]
    pairs += [(each, Lock.ACCESS_EXCLUSIVE) for each in defaults]
    for parent in parents:
        pairs += [(each, Lock.SHARE_ROW_EXCLUSIVE) for each in around.referred(parent)]
    # A default partition may hold rows that belong in the new one.
    return effect(pairs, scanned=defaults)


def _stored(pairs: Iterable[tuple[Name, Lock]], around: Surroundings) -> Iterator[Name]:
    """Yield what has rows of its own."""
    for name, _ in pairs:
        if name in around.materialized or name not in around.queries:
            yield name


_Reader = Callable[[Any, Surroundings], Effect]


def _at(level: Lock, field: str) -> _Reader:
    """Return a reader of statements that lock the one relation that they name."""

    def read(node: Any, _around: Surroundings) -> Effect:
        return effect([(relation(getattr(node, field)), level)])

    return read


def _create_foreign_table(node: Any, around: Surroundings) -> Effect:
    return _create_table(node.base_stmt, around)


def _create_trigger(node: Any, around: Surroundings) -> Effect:
    table = relation(node.relation)
    goes_down = node.row and table in around.partitioned
    tables = around.family(table) if goes_down else (table,)
    pairs = [(each, Lock.SHARE_ROW_EXCLUSIVE) for each in tables]
    if node.HasField("constrrel"):
        pairs.append((relation(node.constrrel), Lock.ACCESS_SHARE))
    return effect(pairs)


def _rule(node: Any, _around: Surroundings) -> Effect:
    table = relation(node.relation)
    return effect([*_mentions(node, table), (table, Lock.ACCESS_EXCLUSIVE)])


def _policy(node: Any, _around: Surroundings) -> Effect:
    table = relation(node.table)
    return effect([*_mentions(node, table), (table, Lock.ACCESS_EXCLUSIVE)])


def _mentions(node: Any, table: Name) -> Pairs:
    """Yield what conditions and actions name beside the table itself."""
    written = {"insert_stmt": "InsertStmt", "update_stmt": "UpdateStmt", "delete": "DeleteStmt"}
    for each in nodes_below(node):
        if each.DESCRIPTOR.name in written.values():
            yield relation(each.relation), Lock.ROW_EXCLUSIVE
    for name in relations_in(node) - {table}:
        if name.name not in ("old", "new"):
            yield name, Lock.ACCESS_SHARE


def _sequence(node: Any, _around: Surroundings) -> Effect:
    pairs = [(relation(node.sequence), Lock.SHARE_ROW_EXCLUSIVE)]
    return effect([*pairs, *_owner(node)])


def _create_sequence(node: Any, _around: Surroundings) -> Effect:
    return effect(_owner(node))


def _owner(node: Any) -> Pairs:
    """Yield the table of OWNED BY."""
    for option in node.options:
        each = option.def_elem
        if each.defname == "owned_by":
            names = string_values(each.arg.list.items)
            if len(names) > 1:
                yield named(names[:-1]), Lock.ACCESS_SHARE


def _refresh(node: Any, around: Surroundings) -> Effect:
    level = Lock.EXCLUSIVE if node.concurrent else Lock.ACCESS_EXCLUSIVE
    view = relation(node.relation)
    fills = not node.skip_data
    if not fills or view not in around.queries:
        return effect([(view, level)], rewritten=[view])
    read = [
        pair
        for name in query_uses(around.queries[view]).relations
        for pair in _reading(name, around, opens=True)
    ]
    rewritten = () if node.concurrent else (view,)
    return effect([(view, level), *read], scanned=_stored(read, around), rewritten=rewritten)


def _statistics(node: Any, _around: Surroundings) -> Effect:
    return effect(
        (relation(each.range_var), Lock.SHARE_UPDATE_EXCLUSIVE) for each in node.relations
    )


def _publication(node: Any, around: Surroundings) -> Effect:
    tables = [
        relation(each.publication_obj_spec.pubtable.relation)
        for each in node.pubobjects
        if each.publication_obj_spec.HasField("pubtable")
    ]
    return _published(tables, around)


def _alter_publication(node: Any, around: Surroundings) -> Effect:
    found = _publication(node, around)
    if not found.locks:
        return found
    # SET takes off the list what it does not name.
    return _published((*found.relations, *around.published.get(node.pubname, ())), around)


def _published(tables: Iterable[Name], around: Surroundings) -> Effect:
    return effect(
        (each, Lock.SHARE_UPDATE_EXCLUSIVE) for table in tables for each in around.family(table)
    )


def _domain(node: Any, around: Surroundings) -> Effect:
    """A rule for a type is looked for in all tables that have values of it."""
    looks = node.subtype in ("O", "V") or (
        node.subtype == "C" and not definition(node).constraint.skip_validation
    )
    if not looks:
        return Effect()
    users = around.users.get(named(string_values(node.type_name)), ())
    return effect(((each, Lock.SHARE) for each in users), scanned=users)


def _grant(node: Any, _around: Surroundings) -> Effect:
    """Whoever is named is looked at, lest it goes meanwhile."""
    if word("ObjectType", node.objtype) not in ("OBJECT_TABLE", "OBJECT_SEQUENCE"):
        return Effect()
    named_ones = [each for each in node.objects if each.HasField("range_var")]
    return effect((relation(each.range_var), Lock.ACCESS_SHARE) for each in named_ones)


def _schema_change(node: Any, around: Surroundings) -> Effect:
    if not node.HasField("relation"):
        return Effect()
    table = relation(node.relation)
    sequences = around.sequences_of(table)
    return effect((each, Lock.ACCESS_EXCLUSIVE) for each in (table, *sequences))


def _written(node: Any, around: Surroundings) -> Effect:
    table = relation(node.relation)
    read = list(_read_by(node, around, opens=True))
    return effect([*read, (table, Lock.ROW_EXCLUSIVE)], scanned=_stored(read, around))


def _select(node: Any, around: Surroundings) -> Effect:
    sets = [
        (named(split_name(each.args[0].a_const.sval.sval)), Lock.ROW_EXCLUSIVE)
        for each in nodes_below(node)
        if each.DESCRIPTOR.name == "FuncCall"
        and string_values(each.funcname)[-1] == "setval"
        and each.args[0].HasField("a_const")
    ]
    moved = {name for name, _ in sets}
    pairs = [pair for pair in _read_by(node, around, opens=True) if pair[0] not in moved]
    return effect([*pairs, *sets], scanned=_stored(pairs, around))


def _lock(node: Any, around: Surroundings) -> Effect:
    tables = [relation(each.range_var) for each in node.relations]
    return effect((each, Lock(node.mode)) for table in tables for each in around.family(table))


_READERS: dict[str, _Reader] = {
    "alter_table_stmt": alter_table,
    "index_stmt": _index,
    "drop_stmt": drop,
    "rename_stmt": _rename,
    "comment_stmt": _comment,
    "view_stmt": _view,
    "create_table_as_stmt": _materialized,
    "create_stmt": _create_table,
    "create_foreign_table_stmt": _create_foreign_table,
    "create_trig_stmt": _create_trigger,
    "rule_stmt": _rule,
    "create_policy_stmt": _policy,
    "alter_policy_stmt": _policy,
    "create_seq_stmt": _create_sequence,
    "alter_seq_stmt": _sequence,
    "alter_object_schema_stmt": _schema_change,
    "alter_domain_stmt": _domain,
    "grant_stmt": _grant,
    "refresh_mat_view_stmt": _refresh,
    "create_stats_stmt": _statistics,
    "create_publication_stmt": _publication,
    "alter_publication_stmt": _alter_publication,
    "lock_stmt": _lock,
    "update_stmt": _written,
    "delete_stmt": _written,
    "insert_stmt": _written,
    "select_stmt": _select,
}
