"""How phrases spell what is not ours: the user's words on one hand, names and SQL on the other."""

from __future__ import annotations

from collections.abc import Callable

from tablewright.values import frozen


@frozen
class Style:
    """A pair of functions, so that the same phrases serve Markdown, CSV and JSON."""

    text: Callable[[str], str]
    code: Callable[[str], str]


PLAIN = Style(str, str)
