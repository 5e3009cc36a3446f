"""A comparison in; out come views and materialized views of both sides, and their columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.view_columns import Columns, view_columns
from tablewright.schema import MaterializedView, View

StoredQuery = View | MaterializedView


def kept_views(comparison: Comparison) -> Iterator[tuple[StoredQuery, StoredQuery]]:
    """Yield the views of both sides."""
    yield from comparison.of(View).kept
    yield from comparison.of(MaterializedView).kept


def removed_views(comparison: Comparison) -> Iterator[StoredQuery]:
    """Yield what only the old side has."""
    yield from chain(comparison.of(View).removed, comparison.of(MaterializedView).removed)


def added_views(comparison: Comparison) -> Iterator[StoredQuery]:
    """Yield what only the new side has."""
    yield from chain(comparison.of(View).added, comparison.of(MaterializedView).added)


def columns_of_both(
    comparison: Comparison,
) -> Iterator[tuple[StoredQuery, Columns, Columns]]:
    """Yield each view whose columns are plain on both sides, with its old and its new columns."""
    for before, after in kept_views(comparison):
        old = view_columns(before, comparison.before)
        new = view_columns(after, comparison.after)
        if old is not None and new is not None:
            yield after, old, new
