"""Names and values spelled as SQL, quoted only where PostgreSQL needs it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Default,
    Expression,
    JsonText,
    LiteralValue,
    Name,
)
from tablewright.sql.key_words import key_word

_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*\Z")
_ARRAY_PLAIN = re.compile(r"[A-Za-z0-9_.+-]+\Z")


@lru_cache(maxsize=65536)
def identifier(name: str) -> str:
    """Spell a name, quoted unless it is lower case and no key word with a meaning of its own.

    The rule is that of PostgreSQL's `quote_ident` (manual 9.4): of all key words only the
    unreserved ones stay bare.
    """
    if _PLAIN.match(name) and key_word(name) is None:
        return name
    return '"' + name.replace('"', '""') + '"'


def qualified(name: Name) -> str:
    """Spell a qualified name; the default namespace is left out, as `search_path` finds it.

    It is searched after the server's own catalogs, whose relations all begin with `pg_`.
    """
    if name.namespace == DEFAULT_NAMESPACE and not name.name.startswith("pg_"):
        return identifier(name.name)
    return f"{identifier(name.namespace)}.{identifier(name.name)}"


def text_literal(text: str) -> str:
    """Spell a string constant (manual 4.1.2.1), safe whatever `standard_conforming_strings` is."""
    doubled = text.replace("'", "''")
    if "\\" in doubled:
        escaped = doubled.replace("\\", "\\\\")
        return f"E'{escaped}'"
    return f"'{doubled}'"


def dollar_quoted(text: str) -> str:
    """Quote a function body with the shortest dollar tag that does not occur in it."""
    tag, number = "$$", 0
    # A body that ends in `$` would complete a tag of its own with the closing one.
    while tag in f"{text}$":
        number += 1
        tag = f"$body{number if number > 1 else ''}$"
    return f"{tag}{text}{tag}"


def value_literal(value: LiteralValue) -> str:
    """Spell a literal of any column type; PostgreSQL coerces the text to the column's type."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return format(value, "f") if isinstance(value, Decimal) else str(value)
        case JsonText():
            return text_literal(value.text)
        case tuple():
            return text_literal(array_text(value))
        case str():
            return text_literal(value)


def default_sql(default: Default) -> str:
    """Spell what follows the key word DEFAULT."""
    return default.sql if isinstance(default, Expression) else value_literal(default.value)


def array_text(values: tuple[LiteralValue, ...]) -> str:
    """Spell an array in its text form (manual 8.15.6), not yet quoted as a string."""
    return "{" + ",".join(_array_element(value) for value in values) + "}"


def _array_element(value: LiteralValue) -> str:
    match value:
        case tuple():
            return array_text(value)
        case bool():
            return "true" if value else "false"
        case JsonText():
            text = value.text
        case _:
            text = format(value, "f") if isinstance(value, Decimal) else str(value)
    if _ARRAY_PLAIN.match(text) and text.lower() != "null":
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
