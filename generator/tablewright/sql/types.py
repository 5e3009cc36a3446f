"""Type names: from the text that people write to DataType, and back to SQL."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tablewright.schema import DEFAULT_NAMESPACE, DataType, Name
from tablewright.sql.parse import SqlProblem, parse_statement, says, string_values
from tablewright.sql.quote import identifier, text_literal

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb

# The catalog's name of each built-in type (pg_type.typname) and the spelling that people write.
BUILT_IN: dict[str, str] = {
    "bit": "bit",
    "bool": "boolean",
    "box": "box",
    "bpchar": "char",
    "bytea": "bytea",
    "char": '"char"',
    "cidr": "cidr",
    "circle": "circle",
    "date": "date",
    "datemultirange": "datemultirange",
    "daterange": "daterange",
    "float4": "real",
    "float8": "double precision",
    "inet": "inet",
    "int2": "smallint",
    "int4": "integer",
    "int4multirange": "int4multirange",
    "int4range": "int4range",
    "int8": "bigint",
    "int8multirange": "int8multirange",
    "int8range": "int8range",
    "interval": "interval",
    "json": "json",
    "jsonb": "jsonb",
    "jsonpath": "jsonpath",
    "line": "line",
    "lseg": "lseg",
    "macaddr": "macaddr",
    "macaddr8": "macaddr8",
    "money": "money",
    "name": "name",
    "numeric": "numeric",
    "nummultirange": "nummultirange",
    "numrange": "numrange",
    "oid": "oid",
    "path": "path",
    "pg_lsn": "pg_lsn",
    "pg_snapshot": "pg_snapshot",
    "point": "point",
    "polygon": "polygon",
    "refcursor": "refcursor",
    "regclass": "regclass",
    "regcollation": "regcollation",
    "regconfig": "regconfig",
    "regdictionary": "regdictionary",
    "regnamespace": "regnamespace",
    "regoper": "regoper",
    "regoperator": "regoperator",
    "regproc": "regproc",
    "regprocedure": "regprocedure",
    "regrole": "regrole",
    "regtype": "regtype",
    "text": "text",
    "tid": "tid",
    "time": "time",
    "timestamp": "timestamp",
    "timestamptz": "timestamptz",
    "timetz": "timetz",
    "tsmultirange": "tsmultirange",
    "tsquery": "tsquery",
    "tsrange": "tsrange",
    "tstzmultirange": "tstzmultirange",
    "tstzrange": "tstzrange",
    "tsvector": "tsvector",
    "txid_snapshot": "txid_snapshot",
    "uuid": "uuid",
    "varbit": "varbit",
    "varchar": "varchar",
    "xid": "xid",
    "xid8": "xid8",
    "xml": "xml",
}
# Blanks at its end count for nothing, and without a length it takes any: `char` is one character
# (manual 8.3).
UNLIMITED_CHAR = "bpchar"
BUILT_IN_SPELLINGS = frozenset((*BUILT_IN.values(), UNLIMITED_CHAR))
# Types of text whose values PostgreSQL assigns to each other (manual 8.3), and those of them that
# forget blanks at the end when they become another.
PADDED_TYPES = frozenset(("char", UNLIMITED_CHAR))
TEXT_TYPES = frozenset(("text", "varchar", *PADDED_TYPES))
BIT_TYPES = frozenset(("bit", "varbit"))
# What whole numbers may be (manual 8.1).
INTEGER_RANGES: dict[str, tuple[int, int]] = {
    "smallint": (-(2**15), 2**15 - 1),
    "integer": (-(2**31), 2**31 - 1),
    "bigint": (-(2**63), 2**63 - 1),
}
INTEGER_DIGITS = {name: len(str(most)) for name, (_, most) in INTEGER_RANGES.items()}
# Each of them is assigned to any other.
NUMBER_TYPES = frozenset((*INTEGER_DIGITS, "numeric", "real", "double precision"))

# Pseudo-types for columns: PostgreSQL makes an integer with a sequence of its own (manual 8.1.4).
SERIAL: dict[str, str] = {
    "smallserial": "smallint",
    "serial2": "smallint",
    "serial": "integer",
    "serial4": "integer",
    "bigserial": "bigint",
    "serial8": "bigint",
}

# Types of pg_catalog that no column should have (pg_type.dat): pseudo-types (manual 8.21), and
# what the catalogs use themselves.
_INTERNAL_NAMES = """
    aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange
    anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange
    cid cstring event_trigger fdw_handler gtsvector index_am_handler int2vector internal
    language_handler oidvector record table_am_handler trigger tsm_handler unknown void
"""
_FOUND_BEFORE = BUILT_IN.keys() | SERIAL.keys() | frozenset(_INTERNAL_NAMES.split())

# Masks of interval fields in a typmod (include/utils/timestamp.h, INTERVAL_MASK).
_INTERVAL_FIELDS: dict[int, str] = {
    4: "year",
    2: "month",
    8: "day",
    1024: "hour",
    2048: "minute",
    4096: "second",
    6: "year to month",
    1032: "day to hour",
    3080: "day to minute",
    7176: "day to second",
    3072: "hour to minute",
    7168: "hour to second",
    6144: "minute to second",
}
_FULL_INTERVAL = 32767
_WITH_LENGTH = frozenset(("varchar", "char", *BIT_TYPES))
_BARE_MODIFIER = re.compile(r"-?[0-9]+\Z|[a-z_]+\Z")


@lru_cache(maxsize=4096)
def parse_type(text: str) -> DataType:
    """Parse a type as PostgreSQL reads it in a column definition.

    A name without a namespace that is no built-in type comes back with namespace None: who knows
    the user's types (resolve, the catalog) fills it in.

    Args:
        text: Such as `varchar(255)`, `numeric(5, 2)[]`, `billing.currency`.

    Raises:
        SqlProblem: The text is no type.
    """
    if not text.strip():
        raise SqlProblem("a type is missing", 0)
    prefix = "CREATE TABLE t (c "
    statement = parse_statement(f"{prefix}{text})", offset=len(prefix))
    elements = list(statement.create_stmt.table_elts)
    says_more = says(statement.create_stmt) - {"oncommit", "relation", "table_elts"}
    if says_more or len(elements) != 1 or not elements[0].HasField("column_def"):
        raise SqlProblem(f"`{text}` is not a type", 0)
    column = elements[0].column_def
    if column.constraints or column.HasField("coll_clause"):
        raise SqlProblem(f"`{text}` says more than a type", 0)
    return type_of(column.type_name)


def type_of(node: pb.TypeName) -> DataType:
    """Turn the parser's TypeName into a DataType.

    Raises:
        SqlProblem: The name has more than two parts, or is a SETOF or %TYPE.
    """
    names = string_values(node.names)
    if node.setof or node.pct_type or len(names) > 2:
        raise SqlProblem("neither SETOF, %TYPE nor another database's types fit here", 0)
    modifiers = tuple(_modifier(each) for each in node.typmods)
    dimensions = len(node.array_bounds)
    *namespace, name = names
    if name in BUILT_IN and namespace in ([], ["pg_catalog"]):
        # Unqualified `char` is what the grammar makes of "char" in quotes; it is qualified else.
        is_unlimited = name == UNLIMITED_CHAR and not modifiers
        spelled = UNLIMITED_CHAR if is_unlimited else BUILT_IN[name]
        return _built_in(spelled, modifiers, dimensions)
    return DataType(name, namespace[0] if namespace else None, modifiers, dimensions=dimensions)


@lru_cache(maxsize=65536)
def type_sql(data_type: DataType) -> str:
    """Spell a type; namespaces other than the default one are written out."""
    if data_type.namespace is None:
        bare = data_type.name in BUILT_IN_SPELLINGS
        name = data_type.name if bare else identifier(data_type.name)
    else:
        name = type_name_sql(Name(data_type.namespace, data_type.name))
    fields = f" {data_type.fields}" if data_type.fields else ""
    spelled = ",".join(_modifier_sql(modifier) for modifier in data_type.modifiers)
    modifiers = f"({spelled})" if spelled else ""
    return f"{name}{fields}{modifiers}" + "[]" * data_type.dimensions


def type_name_sql(name: Name) -> str:
    """Spell the name of a user's type.

    Types of pg_catalog are found before those of the search path (manual 5.10.5), and `serial` is
    read before either, so that a type of such a name in the default namespace must say where it is.
    """
    if name.namespace == DEFAULT_NAMESPACE and not _is_found_before(name.name):
        return identifier(name.name)
    return f"{identifier(name.namespace)}.{identifier(name.name)}"


def _is_found_before(name: str) -> bool:
    """Tell whether pg_catalog has a type of that name: rows of its tables and arrays, too."""
    return name.startswith("pg_") or name.removeprefix("_") in _FOUND_BEFORE


def length_limit(data_type: DataType) -> int | None:
    """Return how many characters or bits a value may have; None where no length is set.

    Without a length `char` and `bit` have one, the others any (manual 8.3, 8.10).
    """
    if data_type.namespace is not None or data_type.name not in _WITH_LENGTH:
        return None
    if data_type.modifiers:
        return int(data_type.modifiers[0])
    return 1 if data_type.name in ("char", "bit") else None


def _built_in(spelled: str, modifiers: tuple[str, ...], dimensions: int) -> DataType:
    if spelled == "interval" and modifiers:
        mask, *precision = modifiers
        fields = "" if int(mask) == _FULL_INTERVAL else _INTERVAL_FIELDS[int(mask)]
        return DataType(spelled, None, tuple(precision), fields, dimensions)
    if spelled in ("char", "bit") and modifiers == ("1",):
        modifiers = ()
    return DataType(spelled, None, modifiers, dimensions=dimensions)


def _modifier_sql(modifier: str) -> str:
    return modifier if _BARE_MODIFIER.match(modifier) else text_literal(modifier)


def _modifier(node: pb.Node) -> str:
    constant = node.a_const
    if node.HasField("a_const") and constant.HasField("ival"):
        return str(constant.ival.ival)
    if node.HasField("a_const") and constant.HasField("sval"):
        return str(constant.sval.sval)
    if node.HasField("column_ref"):
        return ".".join(string_values(node.column_ref.fields))
    raise SqlProblem("a type's modifier is a number or a word", 0)
