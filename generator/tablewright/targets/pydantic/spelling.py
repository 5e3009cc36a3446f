"""Any text or value in, Python source that means exactly it out; the escaping of this target."""

from __future__ import annotations

import json
import re
import textwrap
from decimal import Decimal
from functools import lru_cache

WIDTH = 100
_QUOTES = '"' * 3

# Characters that would end the literal, hide from the reader or turn the line around: controls,
# zero-width and bidirectional marks, and what str.splitlines takes for the end of a line. A fixed
# list, as str.isprintable differs between versions of Python.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SHORT_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def text_literal(text: str) -> str:
    """Spell a string, with the quotes that need fewer escapes, double ones in doubt."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    escaped = _escaped(text).replace(quote, f"\\{quote}").replace("\n", "\\n")
    return f"{quote}{escaped}{quote}"


def pattern_literal(pattern: str) -> str:
    """Spell a regular expression, raw where that keeps its backslashes single."""
    plain = not _HIDDEN.search(pattern) and "\n" not in pattern and '"' not in pattern
    if "\\" in pattern and plain and not pattern.endswith("\\"):
        return f'r"{pattern}"'
    return text_literal(pattern)


def number_literal(number: Decimal) -> str:
    """Spell a number that is compared with integers and decimals, exactly."""
    if number == number.to_integral_value():
        return str(int(number))
    return decimal_literal(number)


def float_literal(number: Decimal) -> str:
    """Spell a number that is compared with floats: as near as one of them comes."""
    return str(int(number)) if number == number.to_integral_value() else repr(float(number))


def decimal_literal(number: Decimal) -> str:
    """Spell a decimal; digits after the point are kept as they are written."""
    text = f"{number:f}"
    return f"Decimal({text})" if text.lstrip("-").isdigit() else f'Decimal("{text}")'


@lru_cache(maxsize=4096)
def docstring(text: str, *, indent: int) -> str:
    """Spell a docstring laid out as formatters do, lines longer than the width wrapped.

    Only white space may differ from `text`: `inspect.cleandoc` of the value is that of `text` but
    for spaces that became line ends.

    Args:
        text: Any text; one that is empty or blank comes back empty.
        indent: Of the class or module body; the first line comes back without it, the others too.
    """
    body = textwrap.dedent(_escaped(text).strip()).replace(_QUOTES, '\\"' * 3)
    if not body:
        return ""
    # Quotes at either end would run into those that delimit.
    exposed = body.startswith('"') or body.endswith('"')
    room = WIDTH - indent
    if "\n" not in body and not exposed and len(body) + 6 <= room:
        return f'"""{body}"""'
    if exposed:
        return '"""\n' + "\n".join(_wrapped(body, first=room, rest=room)) + '\n"""'
    lines = _wrapped(body, first=room - 3, rest=room)
    if len(lines) == 1:
        # The quotes behind it have no room: those of a single line are not moved below it.
        lines = _wrapped(body, first=room - 6, rest=room)
    return '"""' + "\n".join(lines) + ('\n"""' if len(lines) > 1 else '"""')


def toml_string(text: str) -> str:
    """Spell a basic string of TOML, whose escapes are a part of JSON's (TOML 1.0, String)."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")


def _escaped(text: str) -> str:
    return _HIDDEN.sub(_escape, text.replace("\\", "\\\\"))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _wrapped(body: str, *, first: int, rest: int) -> list[str]:
    """Break lines that are too long at blanks; the writer's own line ends stay."""
    lines: list[str] = []
    for line in body.split("\n"):
        room = first if not lines else rest
        if len(line) <= room:
            lines.append(line.rstrip())
            continue
        margin = line[: len(line) - len(line.lstrip())]
        # The first line starts behind the quotes, so it is padded while it is measured.
        wrapper = textwrap.TextWrapper(
            rest,
            initial_indent=margin + "#" * (rest - room),
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
        found = wrapper.wrap(line.strip())
        found[0] = found[0].replace("#" * (rest - room), "", 1) if rest > room else found[0]
        lines += found
    return lines
