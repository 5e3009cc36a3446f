"""A name in, PostgreSQL's class of that key word out (manual, appendix C)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

# The longest is current_timestamp. Most names are longer, and asking the scanner takes its time.
_LIKE_A_KEY_WORD = re.compile(r"[a-z_]{2,17}\Z")


class KeyWord(StrEnum):
    """The classes of key words that restrict what may bear the name without quotes."""

    RESERVED = "reserved"
    NO_COLUMN = "reserved (can be function or type)"
    NO_FUNCTION = "non-reserved (cannot be function or type)"


@lru_cache(maxsize=65536)
def key_word(name: str) -> KeyWord | None:
    """Return the class of `name`, or None where it is no key word or an unrestricted one."""
    if not _LIKE_A_KEY_WORD.match(name):
        return None
    from postgast import pg_query_pb2, scan

    (token, *_) = scan(name).tokens
    if token.keyword_kind == pg_query_pb2.RESERVED_KEYWORD:
        return KeyWord.RESERVED
    if token.keyword_kind == pg_query_pb2.TYPE_FUNC_NAME_KEYWORD:
        return KeyWord.NO_COLUMN
    if token.keyword_kind == pg_query_pb2.COL_NAME_KEYWORD:
        return KeyWord.NO_FUNCTION
    return None
