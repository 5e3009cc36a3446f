"""Lists of a table's rows: what nobody can convert is refused by the server, not mixed up."""

from __future__ import annotations

from scripts.proof import Servers, complaints

from tablewright.planning.way import at_rest
from tablewright.states import state_of_scripts

_HOLDER = "CREATE DOMAIN rows_of AS base[]; CREATE TABLE holder (many base[], more rows_of);"
_OLD = f"CREATE TABLE base (a int, b text); {_HOLDER}"
_ROWS = "INSERT INTO holder VALUES (ARRAY[(1, 'x')::base], ARRAY[(2, 'y')::base])"


def _complaints(servers: Servers, base: str) -> list[str]:
    old, new = (
        state_of_scripts({"schema.sql": each}) for each in (_OLD, f"CREATE TABLE {base}; {_HOLDER}")
    )
    return complaints(old, new, servers, manner=at_rest, rows=[_ROWS])


def test_lists_of_rows_change_with_the_types_of_columns(embedded_pair: Servers) -> None:
    assert _complaints(embedded_pair, "base (a bigint, b text)") == []


def test_a_column_does_not_come_into_the_place_of_another(embedded_pair: Servers) -> None:
    first, *_ = _complaints(embedded_pair, "base (a bigint, c text)")
    assert "uses its row type" in first
