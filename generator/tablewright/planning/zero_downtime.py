"""A change of columns in, the three changes out between which old and new programs both work.

Each is planned like any other, between states that stand for themselves (`migrate.expansion`);
only what copies rows is put between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tablewright.database.introspect import introspect_with_privileges
from tablewright.diagnostics import Diagnostic, ProblemsFound
from tablewright.migrate.ends import Ends
from tablewright.migrate.expansion import expansion
from tablewright.migrate.operations import Rename
from tablewright.migrate.pairs import RULE, Pair, pair_problems, pairs_of, rename_problems
from tablewright.migrate.second_names import renamed_tables
from tablewright.migrate.syncing import Sync
from tablewright.planning.column_stages import ColumnStages
from tablewright.planning.stage import Stage
from tablewright.planning.table_stages import TableStages, table_problems
from tablewright.planning.way import Way, perform
from tablewright.render import page_renderer
from tablewright.schema import Column, Schema
from tablewright.sql.object_names import object_name
from tablewright.states import Lend, WrittenState, loaded
from tablewright.targets.postgres import search_path
from tablewright.targets.postgres.changes.sync import sync_page


def stages_of(history: WrittenState, wanted: WrittenState, way: Way, lend: Lend) -> list[Stage]:
    """Plan expand, switch and contract.

    Args:
        history: The old state.
        wanted: The new one.
        way: From one to the other, as if it were made at once.
        lend: Lends a scratch server.

    Raises:
        ProblemsFound: The change cannot be split.
        EnvironmentProblem: A state cannot be loaded.
    """
    pairs = pairs_of(way.before, way.after, way.only_renames, way.operations, volatile=way.volatile)
    is_about_tables = not pairs and bool(renamed_tables(way.only_renames))
    _refuse(table_problems(way) if is_about_tables else _problems(way, pairs))
    if is_about_tables:
        return TableStages(history, wanted, way, lend).all()
    ends = _ends(history, wanted, way, pairs, lend)
    between = expansion(ends, pairs, _body)
    _refuse(between.problems)
    return ColumnStages(history, wanted, way, pairs, between, lend).all()


def _problems(way: Way, pairs: Sequence[Pair]) -> Iterator[Diagnostic]:
    yield from rename_problems(way.only_renames)
    for pair in pairs:
        yield from pair_problems(pair, way.before.table_by_name[pair.table])
    if not pairs:
        yield Diagnostic(
            RULE,
            "no table or column is renamed, and no type changes for which rows are written anew",
            None,
            "leave out --zero-downtime: a change like this keeps nobody waiting as it is",
        )


def _refuse(problems: Iterator[Diagnostic] | Sequence[Diagnostic]) -> None:
    found = list(problems)
    if found:
        raise ProblemsFound(found)


def _body(sync: Sync) -> str:
    return page_renderer()(sync_page(sync))


def _ends(
    history: WrittenState, wanted: WrittenState, way: Way, pairs: Sequence[Pair], lend: Lend
) -> Ends:
    retyped = [each for each in pairs if not each.is_rename]
    renamed = [each for each in pairs if each.is_rename]
    before_last, before_marked = _called(
        history,
        [Rename(each.old, each.old_last, each.table) for each in retyped],
        [Rename(each.old, _beside(each.old, "old"), each.table) for each in renamed],
        lend,
    )
    after_first, after_marked = _called(
        wanted,
        [Rename(each.new, each.new_first, each.table) for each in retyped],
        [Rename(each.new, _beside(each.new, "new"), each.table) for each in renamed],
        lend,
    )
    return Ends(
        before=way.before,
        before_last=before_last,
        before_marked=before_marked,
        after=way.after,
        after_first=after_first,
        after_marked=after_marked,
        renames=way.only_renames,
        facts=way.facts,
        search_path=way.search_path,
    )


def _beside(column: Column, word: str) -> str:
    return object_name(column.name, "", word)


def _called(
    state: WrittenState, first: Sequence[Rename], second: Sequence[Rename], lend: Lend
) -> tuple[Schema, Schema]:
    """Rename columns in a scratch database, and read what that makes of all the rest."""
    with (
        lend(state.needs) as server,
        loaded(state, server) as database,
        server.connect(database) as connection,
    ):
        path = search_path(introspect_with_privileges(connection).extensions)
        perform(connection, first, path)
        once = introspect_with_privileges(connection)
        perform(connection, second, path)
        return once, introspect_with_privileges(connection)
