"""A character of a scalar is found in the file, however the scalar is written."""

from __future__ import annotations

import pytest

from tablewright.source.places import SourceFile
from tablewright.source.yaml_reader import read_yaml


def place_of(document: str, word: str) -> tuple[int, int]:
    """Return where `Place.inside` puts the first `word` of the value of `key`."""
    data, place, problems = read_yaml(SourceFile("schema.yaml", document))
    assert not problems
    assert isinstance(data, dict)
    text = data["key"]
    assert isinstance(text, str)
    span = place.at(("key",)).inside(text.index(word), text)
    return span.line, span.column


@pytest.mark.parametrize(
    "document",
    [
        "key: one TARGET two",
        "key: TARGET",
        "  key:    'one TARGET two'",
        'key: "one TARGET two"',
        "key: größe \U0001f600 TARGET",
        "{a: b, key: one TARGET}",
        "key: one\n  two TARGET three",
        "key: one\n\n\n    two\n  TARGET three",
        "key:\n  one\n  TARGET",
        "key: 'one\n   two TARGET'",
        'key: "one\n   TARGET two"',
        "key: |\n  one\n  TARGET two",
        "key: |\n  SELECT\n      TARGET\n    FROM x",
        "key: |-\n\n\n  one\n\n  TARGET",
        "a: 1\nkey: |+2\n    indented\n  TARGET\n",
        "key: >\n  one\n  two TARGET\n  three",
        "key: >-\n  one\n\n  two\n  TARGET",
        "key: >\n  one\n    more TARGET\n  two",
        "key: | # a comment\n  one\n  TARGET",
        "key: 'TARGET it''s'",
        'key: "TARGET \\n \\x41"',
        'key: "one\n  TARGET \\n"',
    ],
)
def test_the_place_is_that_of_the_word(document: str) -> None:
    before = document[: document.index("TARGET")]
    expected = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert place_of(document, "TARGET") == expected


@pytest.mark.parametrize(
    "document",
    ["key: 'it''s TARGET'", 'key: "\\x41 TARGET"', 'key: "\\tTARGET"'],
)
def test_behind_an_escape_the_whole_scalar_is_meant(document: str) -> None:
    assert place_of(document, "TARGET") == (1, 6)


def test_the_end_of_a_text_is_behind_its_last_character() -> None:
    for document, end in (
        ("key: one", (1, 9)),
        ("key: 'one'", (1, 10)),
        ("key: |\n  one\n  two\n", (3, 6)),
    ):
        data, place, _ = read_yaml(SourceFile("schema.yaml", document))
        assert isinstance(data, dict)
        text = str(data["key"])
        span = place.at(("key",)).inside(len(text), text)
        assert (span.line, span.column) == end


def test_a_hostile_position_stays_in_the_file() -> None:
    _, place, _ = read_yaml(SourceFile("schema.yaml", "key: one"))
    assert place.at(("key",)).inside(10_000, "one").line == 1
    assert place.at(("key",)).inside(0, "").line == 1
