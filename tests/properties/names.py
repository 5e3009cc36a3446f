"""Names and texts that a careless generator would trip over."""

from __future__ import annotations

from hypothesis import strategies as st

# PostgreSQL's text holds every character of Unicode but NUL; halves of a pair are none.
_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_HOSTILE = (
    *('"', "'", "$$", "$body$", "\\", "*/", "/*", "--", ";", "{{ x }}", "{% raw %}", "]]>"),
    *("\n", "\r\n", "\t", "\u2028", "\x85", "\x1b[31m", "\ufeff", "\u202e", "\U0001f600", "é", "ß"),
    *(" ", "%s", ":name", "?", "\\'", "''", "E'", "U&'", "\\0", "<b>", "`", "|", "#{x}", "${x}"),
)
_KEY_WORDS = (
    *("select", "table", "user", "order", "group", "end", "default", "between", "timestamp"),
    *("Select", "value", "of", "char", "interval", "null", "true", "on", "all", "name"),
)
_SYSTEM_COLUMNS = frozenset(("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "oid"))

texts = st.one_of(
    st.text(_characters, max_size=60),
    st.lists(st.sampled_from(_HOSTILE), min_size=1, max_size=6).map("".join),
)
names = st.one_of(
    st.from_regex(r"\A[a-z_][a-z0-9_]{0,20}\Z"),
    st.sampled_from(_KEY_WORDS),
    st.text(_characters, min_size=1, max_size=63),
    st.lists(st.sampled_from(_HOSTILE), min_size=1, max_size=4).map("".join),
).filter(
    lambda name: (
        len(name.encode()) <= 63 and name not in _SYSTEM_COLUMNS and not name.startswith("pg_")
    )
)
comments = st.none() | texts.filter(bool)
