"""Something that happens between two statements of a run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg


def boundaries(statements: list[str]) -> list[int]:
    """Choose the statements before which something may happen.

    Between two that only read, nothing changes, so that one of these places stands for all.
    """
    reads = [each.split()[0] in ("SELECT", "SET", "WITH") for each in statements]
    around = enumerate(zip([True, *reads], [*reads, False], strict=True))
    return [number for number, (before, after) in around if not (before and after)]


@contextmanager
def before_statement(
    number: int | None, happen: Callable[[psycopg.Connection[Any]], None]
) -> Iterator[list[str]]:
    """Let something happen before a statement; yields the statements so far.

    Args:
        number: Of the statement, counted from 0 over all connections; None never.
        happen: Is given the connection that the statement is about to use.
    """
    real = psycopg.Connection.execute
    seen: list[str] = []

    def execute(self: psycopg.Connection[Any], query: Any, *rest: Any, **more: Any) -> Any:
        if threading.current_thread() is threading.main_thread():
            seen.append(query.decode() if isinstance(query, bytes) else str(query))
            if len(seen) - 1 == number:
                happen(self)
        return real(self, query, *rest, **more)

    psycopg.Connection.execute = execute  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        psycopg.Connection.execute = real  # type: ignore[method-assign]
