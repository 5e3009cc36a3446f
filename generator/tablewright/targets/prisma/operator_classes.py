"""PostgreSQL's operator classes in; out comes what Prisma calls them in an index."""

from __future__ import annotations

import re

from tablewright.targets.prisma.text import string
from tablewright.targets.prisma.types import FieldType

# The classes that Prisma has words for (Prisma reference, "Index configuration").
_WORDS = {
    ("gin", "array_ops"): "ArrayOps",
    ("gin", "jsonb_ops"): "JsonbOps",
    ("gin", "jsonb_path_ops"): "JsonbPathOps",
    ("gist", "inet_ops"): "InetOps",
    ("spgist", "inet_ops"): "InetOps",
    ("spgist", "text_ops"): "TextOps",
}
_BRIN = re.compile(r"(?P<type>[a-z]+[0-9]?)_(?P<way>minmax|minmax_multi|bloom|inclusion)_ops\Z")
_BRIN_TYPES = {
    "bit": "Bit",
    "varbit": "VarBit",
    "bpchar": "Bpchar",
    "bytea": "Bytea",
    "date": "Date",
    "float4": "Float4",
    "float8": "Float8",
    "inet": "Inet",
    "int2": "Int2",
    "int4": "Int4",
    "int8": "Int8",
    "numeric": "Numeric",
    "oid": "Oid",
    "text": "Text",
    "time": "Time",
    "timestamp": "Timestamp",
    "timestamptz": "TimestampTz",
    "timetz": "TimeTz",
    "uuid": "Uuid",
}
_BRIN_WAYS = {
    "minmax": "MinMax",
    "minmax_multi": "MinMaxMulti",
    "bloom": "Bloom",
    "inclusion": "Inclusion",
}

# The stems of the default classes of btree_gin and btree_gist (their catalogs), for types that
# Prisma does not expect in such an index unless the class is spelled out.
_STEMS = {
    "bigint": "int8",
    "bit": "bit",
    "boolean": "bool",
    "bytea": "bytea",
    "char": "bpchar",
    "date": "date",
    "double precision": "float8",
    "integer": "int4",
    "money": "money",
    "numeric": "numeric",
    "oid": "oid",
    "real": "float4",
    "smallint": "int2",
    "text": "text",
    "time": "time",
    "timestamp": "timestamp",
    "timestamptz": "timestamptz",
    "uuid": "uuid",
    "timetz": "timetz",
    "varbit": "varbit",
    "varchar": "varchar",
    "inet": "inet",
}
_GIST_STEMS = {**_STEMS, "money": "cash", "varchar": "text", "varbit": "vbit"}


def spelled_class(method: str, name: str) -> str:
    """Spell an operator class that the index names: a word of Prisma's, else raw."""
    if word := _WORDS.get((method, name)):
        return word
    if method == "brin" and (match := _BRIN.match(name)) and match["type"] in _BRIN_TYPES:
        return f"{_BRIN_TYPES[match['type']]}{_BRIN_WAYS[match['way']]}Ops"
    return f"raw({string(name)})"


def default_class(method: str, type_: FieldType) -> str | None:
    """Spell the type's default operator class where Prisma does not assume it, else None."""
    expected = type_.is_list or type_.base.name == "jsonb"
    if type_.scalar == "unsupported" or (method == "gin" and expected):
        return None
    stems, prefix = {"gin": (_STEMS, ""), "gist": (_GIST_STEMS, "gist_")}.get(method, ({}, ""))
    stem = "enum" if type_.scalar == "enum" and stems else stems.get(type_.base.name)
    return f"raw({string(prefix + stem + '_ops')})" if stem else None
