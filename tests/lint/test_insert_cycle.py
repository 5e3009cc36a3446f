"""Tables that need each other's rows first are reported."""

from __future__ import annotations

from typing import Any

from tablewright.lint.rules.insert_cycle import check
from tablewright.schema import Table
from tests.lint.build import column, foreign_key, said, schema, table

RULE = "insert-cycle"


def needing(name: str, *others: str, type_text: str = "bigint", **more: Any) -> Table:
    columns = [column(f"{other}_id", type_text) for other in others]
    keys = tuple(foreign_key(f"{other}_id", other, **more) for other in others)
    return table(name, *columns, foreign_keys=keys)


def test_reports_a_pair_once() -> None:
    assert said(RULE, needing("teams", "people"), needing("people", "teams")) == [
        "rows need each other to be there first: `teams` → `people` → `teams`"
    ]


def test_reports_a_longer_way_from_its_first_table() -> None:
    tables = [needing("z"), needing("a", "b"), needing("b", "c"), needing("c", "a", "z")]
    assert said(RULE, *tables) == ["rows need each other to be there first: `a` → `b` → `c` → `a`"]


def test_reports_two_cycles() -> None:
    tables = [needing("a", "b"), needing("b", "a"), needing("c", "d"), needing("d", "c")]
    assert len(said(RULE, *tables)) == 2


def test_a_null_or_a_deferred_check_breaks_the_cycle() -> None:
    needed = needing("people", "teams")
    assert said(RULE, needing("teams", "people", type_text="bigint?"), needed) == []
    assert said(RULE, needing("teams", "people", deferrable=True), needed) == []


def test_a_table_may_refer_to_itself() -> None:
    assert said(RULE, needing("people", "people")) == []


def test_many_and_long_cycles_take_no_time() -> None:
    pairs = [needing(f"p{n}", f"p{n ^ 1}") for n in range(2000)]
    ring = [needing(f"r{n}", f"r{(n + 1) % 2000}") for n in range(2000)]
    assert len(list(check(schema(*pairs, *ring)))) == 1001
