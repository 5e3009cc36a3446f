r"""Text spelled for Markdown (CommonMark with GitHub's tables): from any text to harmless pieces.

Code hosts' parsers differ in details; only what all of them read alike is used. In a table's cell a
line is all there is, so line breaks become `<br>`, and pipes need a backslash even in code.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tablewright.targets.dictionary.style import Style

# Neither XML nor HTML can hold them; CommonMark itself replaces the first (section 2.3).
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Characters that mean something wherever they stand. An underscore inside a word, an ampersand
# without a name and the like do not, and stay as they are, for those who read the source.
_SPECIAL = re.compile(r"[\\`*\[\]<|~#$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?[A-Za-z0-9]+;)")
# What begins a list, a quotation, an underline or a table's second line.
_LINE_START = re.compile(r"([-+>=:])|(\d+)([.)])")
_BACKTICKS = re.compile(r"`+")
_NEWLINES = re.compile(r"\r\n?|\n")


def line(text: str) -> str:
    """Spell text for a heading or another place that ends with the line."""
    return _escaped_line(" ".join(_lines(text)))


def paragraphs(text: str) -> str:
    """Spell text that may have several lines, which stay lines; blank ones part paragraphs."""
    return "\n".join(_with_breaks([_escaped_line(each) for each in _lines(text)])).strip("\n")


@lru_cache(maxsize=4096)
def cell(text: str) -> str:
    """Spell text for a cell of a table, or for an item of a list."""
    return "<br>".join(_escaped_line(each) for each in _lines(text.strip(" \r\n")))


@lru_cache(maxsize=65536)
def code(text: str) -> str:
    """Spell text as code within a line that is no table's; line breaks become spaces."""
    text = " ".join(_lines(text))
    fence = "`" * (_longest_run(text) + 1)
    # One space on either side is taken away again (CommonMark 6.1).
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    if not text.strip():
        return f"<code>{text}</code>"
    return f"{fence}{pad}{text}{pad}{fence}"


@lru_cache(maxsize=65536)
def cell_code(text: str) -> str:
    r"""Spell text as code for a cell of a table.

    Parsers disagree on a pipe after a backslash in code: there, plain HTML says the same.
    """
    if "|" not in text:
        return code(text)
    if "\\|" in text:
        return f"<code>{_escaped_line(' '.join(_lines(text)))}</code>"
    return code(text).replace("|", "\\|")


def block(text: str, language: str) -> str:
    """Spell text as a block of code, with a fence longer than any run of backticks in it."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return "\n".join([fence + language, *_lines(text.strip("\r\n")), fence])


IN_LINE = Style(cell, code)
IN_CELL = Style(cell, cell_code)


def _lines(text: str) -> list[str]:
    return _NEWLINES.split(_CONTROL.sub("\ufffd", text))


def _escaped_line(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", text.strip())
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    punctuation, digits, mark = start.groups()
    head = f"\\{punctuation}" if punctuation else f"{digits}\\{mark}"
    return head + escaped[start.end() :]


def _with_breaks(lines: list[str]) -> list[str]:
    """End each line that another follows directly with a hard line break (CommonMark 6.7)."""
    following = [*lines[1:], ""]
    return [
        f"{each}\\" if each and after else each
        for each, after in zip(lines, following, strict=True)
    ]


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)
