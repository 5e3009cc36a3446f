"""Escapes of Markdown, read again by a real parser."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tablewright.targets.dictionary.markdown import (
    block,
    cell,
    cell_code,
    code,
    line,
    paragraphs,
)
from tests.targets.reading import (
    ANY,
    PARSER,
    seen_text,
    shown,
    without_control,
)


@settings(max_examples=200)
@given(ANY)
def test_a_line_is_read_as_it_was(text: str) -> None:
    assert _read(f"# {line(text)}") == ("heading_open", shown(text))


@settings(max_examples=200)
@given(ANY)
def test_paragraphs_are_read_as_they_were(text: str) -> None:
    tokens = PARSER.parse(f"before\n\n{paragraphs(text)}\n\nafter")
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    read = " ".join(seen_text(token) for token in tokens if token.type == "inline")
    assert shown(read) == shown(f"before {text} after")


@settings(max_examples=300)
@given(st.lists(ANY, min_size=1, max_size=3), st.sampled_from([cell, cell_code]))
def test_cells_of_a_table_are_read_as_they_were(
    given_texts: list[str], spelled: Callable[[str], str]
) -> None:
    head = "| x " * len(given_texts) + "|\n" + "| --- " * len(given_texts) + "|\n"
    row = "".join(f"| {spelled(text)} " for text in given_texts) + "|"
    tokens = PARSER.parse(f"{head}{row}\n")
    cells = [
        seen_text(tokens[position + 1])
        for position, token in enumerate(tokens)
        if token.type == "td_open"
    ]
    assert [shown(each) for each in cells] == [shown(text) for text in given_texts]


@settings(max_examples=200)
@given(ANY)
def test_code_in_a_line_is_read_as_it_was(text: str) -> None:
    assert _read(f"see {code(text)} there") == ("paragraph_open", shown(f"see {text} there"))


@settings(max_examples=200)
@given(ANY)
def test_a_block_of_code_is_read_as_it_was(text: str) -> None:
    tokens = PARSER.parse(f"{block(text, 'sql')}\n\nafter")
    assert [token.type for token in tokens] == [
        "fence",
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]
    expected = without_control(text).strip("\r\n")
    assert tokens[0].content == re.sub(r"\r\n?", "\n", expected) + "\n"


def test_text_stays_pleasant_to_read_in_the_source() -> None:
    text = "Who wrote it (see course_id, 10% of AT&T's & others' rows); 2.5 - 3 -> x + y."
    assert paragraphs(text) == text


def _read(text: str) -> tuple[str, str]:
    tokens = PARSER.parse(text)
    assert len(tokens) == 3, tokens
    return tokens[0].type, shown(seen_text(tokens[1]))
