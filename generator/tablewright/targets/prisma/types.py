"""The total map from PostgreSQL's types to Prisma's, the same in versions 6 and 7.

Source: Prisma's reference, "PostgreSQL native type mapping", and what `prisma db pull` makes of
each type. What is no built-in type is the user's or an extension's.
"""

from __future__ import annotations

from collections.abc import Mapping

from tablewright.schema import Column, DataType, Name, Schema
from tablewright.sql.types import BUILT_IN_SPELLINGS, type_sql
from tablewright.targets.prisma.text import string
from tablewright.values import frozen


@frozen
class Scalar:
    """A scalar type of Prisma.

    Attributes:
        field: The type of the field.
        native: What stands after `@db.`; empty where it is the field type's default.
        modifiers: What PostgreSQL assumes where the type is written without any.
        takes: How many modifiers the native type has.
    """

    field: str
    native: str = ""
    modifiers: tuple[str, ...] = ()
    takes: int = 0


SCALARS: dict[str, Scalar] = {
    '"char"': Scalar("String", "Char"),
    "bigint": Scalar("BigInt"),
    "bit": Scalar("String", "Bit", ("1",), 1),
    "boolean": Scalar("Boolean"),
    "bpchar": Scalar("String", "Char"),
    "bytea": Scalar("Bytes"),
    "char": Scalar("String", "Char", ("1",), 1),
    "citext": Scalar("String", "Citext"),
    "date": Scalar("DateTime", "Date"),
    "double precision": Scalar("Float"),
    "inet": Scalar("String", "Inet"),
    "integer": Scalar("Int"),
    "json": Scalar("Json", "Json"),
    "jsonb": Scalar("Json"),
    "money": Scalar("Decimal", "Money"),
    "numeric": Scalar("Decimal", "Decimal", (), 2),
    "oid": Scalar("Int", "Oid"),
    "real": Scalar("Float", "Real"),
    "smallint": Scalar("Int", "SmallInt"),
    "text": Scalar("String"),
    "time": Scalar("DateTime", "Time", ("6",), 1),
    "timestamp": Scalar("DateTime", "Timestamp", ("6",), 1),
    "timestamptz": Scalar("DateTime", "Timestamptz", ("6",), 1),
    "timetz": Scalar("DateTime", "Timetz", ("6",), 1),
    "uuid": Scalar("String", "Uuid"),
    "varbit": Scalar("String", "VarBit", (), 1),
    "varchar": Scalar("String", "VarChar", (), 1),
    "xml": Scalar("String", "Xml"),
}

_UNSUPPORTED_NAMES = """
    box cidr circle datemultirange daterange int4multirange int4range int8multirange int8range
    interval jsonpath line lseg macaddr macaddr8 name nummultirange numrange path pg_lsn
    pg_snapshot point polygon refcursor regclass regcollation regconfig regdictionary regnamespace
    regoper regoperator regproc regprocedure regrole regtype tid tsmultirange tsquery tsrange
    tstzmultirange tstzrange tsvector txid_snapshot xid xid8
"""
UNSUPPORTED = frozenset(_UNSUPPORTED_NAMES.split())


@frozen
class FieldType:
    """How a column's type is spelled.

    Attributes:
        text: Without `?`: `String`, `Int[]`, `Unsupported("interval")`.
        native: `@db.VarChar(20)`, or empty.
        scalar: `String`, `enum` or `unsupported`.
        base: The PostgreSQL type underneath a domain.
        is_list: Whether it holds many values; Prisma's lists are never null.
        required: Whether a domain forbids NULL.
    """

    text: str
    native: str
    scalar: str
    base: DataType
    is_list: bool
    required: bool

    @property
    def is_readable(self) -> bool:
        """Whether the client can take a value for a row's identity."""
        return self.scalar != "unsupported" and not self.is_list


def field_type(schema: Schema, enum_names: Mapping[Name, str], type_: DataType) -> FieldType | None:
    """Return how Prisma spells a type; None for a built-in one that the map lacks."""
    domain = None if type_.dimensions else schema.domain_of(type_)
    base = domain.type if domain else type_
    text, native, scalar = "", "", "unsupported"
    if enum := schema.enum_of(base):
        text, scalar = enum_names[enum.name], "enum"
    elif base.namespace is None and (known := SCALARS.get(base.name)):
        text, native, scalar = known.field, _native(known, base.modifiers), known.field
    elif base.namespace is None and base.name in BUILT_IN_SPELLINGS - UNSUPPORTED:
        return None
    else:
        # Prisma sees through a domain over a type, but not over a domain or in an array; and it
        # has no words for composite types, ranges and what extensions bring.
        text = f"Unsupported({string(_catalog_name(base))})"
    is_list = base.dimensions > 0
    required = domain is not None and not domain.nullable
    return FieldType(text + "[]" * is_list, native, scalar, base, is_list, required)


def is_required(column: Column, type_: FieldType) -> bool:
    """Tell whether a field always has a value; Prisma's lists do not know NULL."""
    return type_.is_list or type_.required or not column.nullable


def _native(scalar: Scalar, modifiers: tuple[str, ...]) -> str:
    if not scalar.native:
        return ""
    said = (modifiers or scalar.modifiers)[: scalar.takes]
    if scalar.takes == 2 and len(said) == 1:
        said = (*said, "0")
    if not _is_in_range(said):
        said = ()
    return f"@db.{scalar.native}" + (f"({', '.join(said)})" if said else "")


def is_sayable(type_: DataType) -> bool:
    """Tell whether Prisma takes a type's modifiers."""
    return type_.name != "numeric" or _is_in_range(type_.modifiers)


def _is_in_range(modifiers: tuple[str, ...]) -> bool:
    """Refuse scales below zero or above the precision, which PostgreSQL alone takes."""
    if len(modifiers) < 2:
        return True
    precision, scale = map(int, modifiers)
    return 0 <= scale <= precision


def _catalog_name(type_: DataType) -> str:
    return type_.name if type_.namespace else type_sql(type_.element)
