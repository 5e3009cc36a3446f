"""File names for objects: from any names at all to stems that are safe on every file system."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from tablewright.schema import Name

_PLAIN = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)?\Z")
_OTHER = re.compile(r"[^A-Za-z0-9_]+")
# Device names that Windows keeps for itself, whatever ending follows.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\Z)", re.IGNORECASE)
_LONGEST = 80


def file_stems(names: Iterable[Name]) -> Mapping[Name, str]:
    """Return for each name a stem of its own for file names and links.

    A plain name is its own stem. A name that is not (other characters, reserved on Windows, equal
    to another but for case) gets a digest, so that stems neither collide nor depend on order.
    """
    texts = {name: str(name) for name in names}
    spellings = Counter(text.lower() for text in texts.values())
    return {
        name: text if _is_plain(name, text) and spellings[text.lower()] == 1 else _digested(name)
        for name, text in texts.items()
    }


def _is_plain(name: Name, text: str) -> bool:
    return (
        _PLAIN.match(text) is not None
        and "." not in name.name
        and not _RESERVED.match(text)
        and len(text) <= _LONGEST
    )


def _digested(name: Name) -> str:
    readable = _OTHER.sub("-", str(name)).strip("-")[:_LONGEST] or "name"
    # Both parts go in, so that a dot inside a name is not taken for the one between the parts.
    identity = f"{name.namespace}\0{name.name}".encode(errors="surrogatepass")
    # The hyphen keeps it apart from all plain names.
    return f"{readable}-{hashlib.sha256(identity).hexdigest()[:8]}"
