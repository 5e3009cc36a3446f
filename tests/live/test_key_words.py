"""Our classes of key words are those of the servers, whichever of them spells a name."""

from __future__ import annotations

import psycopg
import pytest

from tablewright.database.server import Server
from tablewright.sql.key_words import KeyWord, key_word
from tablewright.sql.quote import identifier

# `pg_get_keywords().catcode` (manual 9.27, System Catalog Information Functions).
CLASSES = {"R": KeyWord.RESERVED, "T": KeyWord.NO_COLUMN, "C": KeyWord.NO_FUNCTION, "U": None}


@pytest.fixture
def words(server: Server, database: str) -> list[tuple[str, str, str]]:
    with psycopg.connect(server.dsn(database)) as connection:
        return connection.execute(
            "SELECT word, catcode::text, quote_ident(word) FROM pg_get_keywords()"
        ).fetchall()


def test_every_key_word_has_the_class_of_the_server(words: list[tuple[str, str, str]]) -> None:
    assert len(words) > 400
    wrong = {word: code for word, code, _ in words if key_word(word) != CLASSES[code]}
    assert not wrong


def test_every_key_word_is_quoted_as_the_server_does(words: list[tuple[str, str, str]]) -> None:
    wrong = {word: quoted for word, _, quoted in words if identifier(word) != quoted}
    assert not wrong
