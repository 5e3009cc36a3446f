"""Pairs that people wrote, class by class: there and back, on both servers."""

from __future__ import annotations

import pytest
from scripts.proof import Servers, complaints

from tablewright.migrate.online import online
from tablewright.planning.way import at_rest
from tests.live.migrations.written_pairs import Pair, pairs

PAIRS = tuple(pairs())
OLD = tuple(each for each in PAIRS if each.version <= 15)


@pytest.mark.parametrize("pair", PAIRS, ids=[each.name for each in PAIRS])
def test_pairs_hold_while_others_work(embedded_pair: Servers, pair: Pair) -> None:
    old, new = pair.old, pair.new
    assert complaints(old, new, embedded_pair, manner=online, rows=rows_of(pair)) == []


@pytest.mark.parametrize("pair", OLD, ids=[each.name for each in OLD])
def test_pairs_hold_at_rest(system_pair: Servers, pair: Pair) -> None:
    old, new = pair.old, pair.new
    assert complaints(old, new, system_pair, manner=at_rest, rows=rows_of(pair)) == []


def rows_of(pair: Pair) -> list[str]:
    """Return the statement that fills the old database."""
    return [pair.rows] if pair.rows else []
