"""Programs of an old version and of a new one, which write and read while columns change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg

_MOST_TURNS = 20_000


@dataclass
class Program:
    """One version of a program, with rows of its own and rows that others write, too.

    Attributes:
        column: What it calls the column.
        table: What it calls the table.
        rows: Its own rows, which nobody else writes.
        shared: Rows that the other version writes as well.
        last: What it has written last, by row.
    """

    url: str
    column: str
    rows: range
    shared: range
    word: str
    number: bool = False
    table: str = "people"
    last: dict[int, object] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    turns: int = 0

    def run(self, stop: threading.Event) -> None:
        """Write and read until it is told to stop."""
        try:
            # A prepared statement notices that a column has another type, and fails once.
            with psycopg.connect(self.url, autocommit=True, prepare_threshold=None) as connection:
                while not stop.is_set() and self.turns < _MOST_TURNS:
                    self._turn(connection)
        except psycopg.Error as error:
            self.errors.append(f"{self.word}: {error}")

    def _turn(self, connection: psycopg.Connection) -> None:
        self.turns += 1
        own = self.rows[self.turns * 37 % len(self.rows)]
        value = self._value()
        self._write(connection, own, value)
        self.last[own] = value
        self._expect(connection, own, value)
        self._write(connection, self.shared[self.turns * 13 % len(self.shared)], self._value())
        if self.turns % 10 == 0:
            email = f"{self.word}{self.turns}@example.org"
            row = connection.execute(
                f"INSERT INTO {self.table} ({self.column}, {self._email}) VALUES (%s, %s)"
                " RETURNING id".encode(),
                [value, email],
            ).fetchone()
            assert row is not None
            self.last[row[0]] = value
        if self.turns % 15 == 0:
            # Nothing is said of the column: its default is what both see.
            sql = f"INSERT INTO {self.table} ({self._email}) VALUES (%s) RETURNING {self.column}"
            email = f"default.{self.word}{self.turns}@example.org"
            row = connection.execute(sql.encode(), [email]).fetchone()
            assert row is not None
            if row[0] != (0 if self.number else "anonymous"):
                self.errors.append(f"{self.word}: the default is {row[0]!r}")

    @property
    def _email(self) -> str:
        return "mail" if self.column == "full_name" else "email"

    def _value(self) -> object:
        return self.turns if self.number else f"{self.word} {self.turns}"

    def _write(self, connection: psycopg.Connection, row: int, value: object) -> None:
        sql = f"UPDATE {self.table} SET {self.column} = %s WHERE id = %s"
        connection.execute(sql.encode(), [value, row])

    def _expect(self, connection: psycopg.Connection, row: int, value: object) -> None:
        sql = f"SELECT {self.column} FROM {self.table} WHERE id = %s"
        found = connection.execute(sql.encode(), [row]).fetchone()
        if found is None or found[0] != value:
            self.errors.append(f"{self.word}: row {row} holds {found}, not {value!r}")


@contextmanager
def running(program: Program) -> Iterator[Program]:
    """Let a program run in a thread of its own."""
    stop = threading.Event()
    thread = threading.Thread(target=program.run, args=(stop,))
    thread.start()
    try:
        yield program
    finally:
        stop.set()
        thread.join(timeout=60)
        assert not thread.is_alive()
