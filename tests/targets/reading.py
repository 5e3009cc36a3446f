"""Markdown read again by a real parser, and texts that try to break it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

# As code hosts read: CommonMark with tables, strikethrough and raw HTML.
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "a | b",
    "a \\| b",
    "\\",
    "`",
    "``x`",
    "*a* _b_ __c__ ~~d~~ $e$",
    "[a](javascript:alert(1))",
    "![a](x)",
    "<script>alert(1)</script>",
    "<!-- a",
    "&lt; &#60; &copy",
    "# a #",
    "- a",
    "1. a",
    "===",
    "---",
    "> a",
    "```",
    "[a]: http://x",
    "<http://example.org>",
    "one\ntwo\n\nthree",
    "a\r\nb",
    "    a",
    "\ta",
    "größe 課程 🎓",
    "\u202eabc",
    "{{ x }} {% x %}",
    "a\x01b",
    "=1+1",
    "| --- |",
    ":--",
    "snake_case_name",
]
ANY = st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="\\`|*_[]<>&#~$ \n-+=:1.)!a")


def inline_tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def links_of(tokens: list[Token]) -> Iterator[str]:
    for token in inline_tokens(tokens):
        for name in ("href", "src"):
            if name in token.attrs:
                yield str(token.attrs[name])


def seen_text(token: Token) -> str:
    """Give the text that a reader sees of a line; fail on whatever else is in it."""
    pieces = []
    for child in token.children or ():
        match child.type:
            case "text" | "code_inline" | "text_special":
                pieces.append(child.content)
            case "softbreak" | "hardbreak":
                pieces.append("\n")
            case "html_inline":
                assert child.content in ("<br>", "<code>", "</code>")
                pieces.append("\n" if child.content == "<br>" else "")
            case other:
                raise AssertionError(f"unexpected {other}: {child.content!r}")
    return "".join(pieces)


def without_control(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def shown(text: str) -> str:
    """Join white space as browsers do."""
    return " ".join(without_control(text).split())
