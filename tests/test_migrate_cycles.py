"""Circles in graphs are found, whatever their order and however long their chains."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tablewright.migrate.cycles import circles

EDGES = st.integers(1, 12).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, size - 1)), min_size=size, max_size=size)
)


@given(EDGES)
def test_two_nodes_are_in_one_circle_if_each_reaches_the_other(edges: list[list[int]]) -> None:
    found = circles(edges)
    reached = [_reached(node, edges) for node in range(len(edges))]
    for one in range(len(edges)):
        for other in range(len(edges)):
            together = one == other or (other in reached[one] and one in reached[other])
            assert (found[one] == found[other]) is together


def test_a_long_chain_needs_no_recursion() -> None:
    size = 50_000
    chain = [[number + 1] if number + 1 < size else [] for number in range(size)]
    assert len(set(circles(chain))) == size
    chain[-1] = [0]
    assert len(set(circles(chain))) == 1


def _reached(start: int, edges: list[list[int]]) -> set[int]:
    waiting, found = list(edges[start]), set[int]()
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += edges[node]
    return found
