r"""Text spelled for Graphviz: from any text to its three quoted forms, and how wide it will be.

Backslashes are doubled once for every time that Graphviz expands escapes (`\N` is a node's name).
"""

from __future__ import annotations

import html
import re
import unicodedata

# What XML 1.0 cannot hold (section 2.2): one such character would lose a whole label.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# All but the printable ASCII that no form has another spelling for.
_SPECIAL = re.compile("[^ !#-%(-;=?-~]")


def html_text(text: str) -> str:
    """Spell text for an HTML-like label, inside a cell; never empty, as empty tags are errors."""
    return _escaped(text).replace("\\", "\\\\").replace("\n", "<BR/>") or " "


def html_attribute(text: str) -> str:
    """Spell text for a quoted attribute of an HTML-like label."""
    return _escaped(text).replace("\\", "\\\\").replace("\n", "&#10;")


def quoted(text: str) -> str:
    """Spell text as a quoted string: the value of an attribute such as a tooltip."""
    escaped = _escaped(text).replace("\\", "\\\\\\\\").replace("\n", "\\n")
    return f'"{escaped}"'


def least_width(text: str, size: float) -> int:
    """Return the points that text of a font size needs, or 0 where Graphviz can tell by itself.

    Its built-in metrics know ASCII only, and take every other character for a space.
    """
    if text.isascii():
        return 0
    ems = sum(1.0 if unicodedata.east_asian_width(each) in "WF" else 0.62 for each in text)
    return round(ems * size) + 1


def _escaped(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return html.escape(_NO_XML.sub("\ufffd", lines))
