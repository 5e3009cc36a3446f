"""A graph in, the circles of its nodes out: Tarjan's strongly connected components."""

from __future__ import annotations

from collections.abc import Sequence


def circles(edges: Sequence[Sequence[int]]) -> list[int]:
    """Number the components; two nodes have the same number if each can be reached from the other.

    A loop with a stack of its own, because a chain may be longer than Python's recursion allows.

    Args:
        edges: For each node the nodes that it points to.
    """
    order: dict[int, int] = {}
    lowest: dict[int, int] = {}
    component = [-1] * len(edges)
    path: list[int] = []
    count = 0
    for start in range(len(edges)):
        if start in order:
            continue
        waiting = [(start, iter(edges[start]))]
        order[start] = lowest[start] = len(order)
        path.append(start)
        while waiting:
            node, following = waiting[-1]
            for other in following:
                if other not in order:
                    order[other] = lowest[other] = len(order)
                    path.append(other)
                    waiting.append((other, iter(edges[other])))
                    break
                if component[other] < 0:
                    lowest[node] = min(lowest[node], order[other])
            else:
                waiting.pop()
                if waiting:
                    above = waiting[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == order[node]:
                    while component[node] < 0:
                        component[path.pop()] = count
                    count += 1
    return component
