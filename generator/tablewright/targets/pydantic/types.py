"""PostgreSQL's types in, Python's out: the total type map of this target, as data."""

from __future__ import annotations

from tablewright.schema import DataType, Schema
from tablewright.sql.types import BUILT_IN_SPELLINGS, type_sql
from tablewright.targets.pydantic.names import Names
from tablewright.values import frozen


@frozen
class PythonType:
    """What a type is in the models.

    Attributes:
        read: The annotation in Row.
        written: The annotation in Create and Update, where the database may refuse values.
        read_needs: What `read` imports: `uuid.UUID`, or a module such as `datetime`.
        written_needs: What `written` imports.
        family: Which Python literals are values of it: integer, decimal, float, boolean, text,
            json, enum; other where none is; array where `element` says it.
        element: Of an array.
        text_form: What the text must spell where Python has no type of its own and the models
            take any text; else empty.
    """

    read: str
    written: str
    read_needs: tuple[str, ...] = ()
    written_needs: tuple[str, ...] = ()
    family: str = "other"
    element: PythonType | None = None
    text_form: str = ""


def _plain(annotation: str, *needs: str, family: str = "other") -> PythonType:
    return PythonType(annotation, annotation, needs, needs, family)


def _whole(bounded: str) -> PythonType:
    """An integer, whose range only matters where it is written."""
    return PythonType("int", bounded, (), (f".values.{bounded}",), "integer")


def _as_text(text_form: str) -> PythonType:
    return PythonType("str", "str", text_form=text_form)


def _multirange(text_form: str) -> PythonType:
    needs = (".ranges.MultirangeText",)
    return PythonType("MultirangeText", "MultirangeText", needs, needs, text_form=text_form)


def _range(element: str, *needs: str) -> PythonType:
    return _plain(f"Range[{element}]", ".ranges.Range", *needs)


_DECIMAL = "decimal.Decimal"
_AWARE = _plain("AwareDatetime", "pydantic.AwareDatetime")
_NAIVE = _plain("NaiveDatetime", "pydantic.NaiveDatetime")
_JSON = _plain("JsonValue", "pydantic.JsonValue", family="json")
_TEXT = _plain("str", family="text")

# By the spellings of `sql.types.BUILT_IN`; a test holds that none is missing.
BUILT_IN_TYPES: dict[str, PythonType] = {
    "bigint": _whole("BigInt"),
    "bit": _as_text("a bit string"),
    "boolean": _plain("bool", family="boolean"),
    "box": _as_text("a box"),
    "bpchar": _TEXT,
    "bytea": _plain("bytes"),
    "char": _TEXT,
    '"char"': _TEXT,
    "cidr": _plain("IPvAnyNetwork", "pydantic.IPvAnyNetwork"),
    "circle": _as_text("a circle"),
    "date": _plain("datetime.date", "datetime"),
    "datemultirange": _multirange("a multirange of dates"),
    "daterange": _range("datetime.date", "datetime"),
    "double precision": _plain("float", family="float"),
    "inet": _plain("IPvAnyInterface", "pydantic.IPvAnyInterface"),
    "int4multirange": _multirange("a multirange of integers"),
    "int4range": _range("int"),
    "int8multirange": _multirange("a multirange of integers"),
    "int8range": _range("int"),
    "integer": _whole("Integer"),
    "interval": _plain("datetime.timedelta", "datetime"),
    "json": _JSON,
    "jsonb": _JSON,
    "jsonpath": _as_text("a JSON path"),
    "line": _as_text("a line"),
    "lseg": _as_text("a line segment"),
    "macaddr": _as_text("a MAC address"),
    "macaddr8": _as_text("a MAC address"),
    "money": _as_text("an amount of money"),
    "name": _TEXT,
    "numeric": _plain("Decimal", _DECIMAL, family="decimal"),
    "nummultirange": _multirange("a multirange of numbers"),
    "numrange": _range("Decimal", _DECIMAL),
    "oid": PythonType("int", "UnsignedInteger", (), (".values.UnsignedInteger",), "integer"),
    "path": _as_text("a path"),
    "pg_lsn": _as_text("a log sequence number"),
    "pg_snapshot": _as_text("a snapshot"),
    "point": _as_text("a point"),
    "polygon": _as_text("a polygon"),
    "real": _plain("float", family="float"),
    "refcursor": _TEXT,
    "regclass": _as_text("a relation"),
    "regcollation": _as_text("a collation"),
    "regconfig": _as_text("a text search configuration"),
    "regdictionary": _as_text("a text search dictionary"),
    "regnamespace": _as_text("a namespace"),
    "regoper": _as_text("an operator"),
    "regoperator": _as_text("an operator"),
    "regproc": _as_text("a function"),
    "regprocedure": _as_text("a function"),
    "regrole": _as_text("a role"),
    "regtype": _as_text("a type"),
    "smallint": _whole("SmallInt"),
    "text": _TEXT,
    "tid": _as_text("a tuple identifier"),
    "time": _plain("datetime.time", "datetime"),
    "timestamp": _NAIVE,
    "timestamptz": _AWARE,
    "timetz": _plain("datetime.time", "datetime"),
    "tsmultirange": _multirange("a multirange of timestamps"),
    "tsquery": _as_text("a text search query"),
    "tsrange": _range("NaiveDatetime", "pydantic.NaiveDatetime"),
    "tstzmultirange": _multirange("a multirange of timestamps"),
    "tstzrange": _range("AwareDatetime", "pydantic.AwareDatetime"),
    "tsvector": _as_text("a text search document"),
    "txid_snapshot": _as_text("a snapshot"),
    "uuid": _plain("UUID", "uuid.UUID"),
    "varbit": _as_text("a bit string"),
    "varchar": _TEXT,
    "xid": PythonType("int", "UnsignedInteger", (), (".values.UnsignedInteger",), "integer"),
    "xid8": PythonType("int", "UnsignedBigInt", (), (".values.UnsignedBigInt",), "integer"),
    "xml": _as_text("an XML document"),
}

# Types of the extensions that are widely used. Drivers give text unless told otherwise, as they do
# for whatever is on no list; then the text's form is all that is said.
EXTENSION_TYPES: dict[str, PythonType] = {
    "citext": _plain("str"),
    "cube": _as_text("a cube"),
    "ean13": _as_text("an EAN"),
    "earth": _as_text("a point of the earth"),
    "geography": _as_text("a geography"),
    "geometry": _as_text("a geometry"),
    "halfvec": _as_text("a vector"),
    "hstore": _plain("dict[str, str | None]"),
    "isbn": _as_text("an ISBN"),
    "isbn13": _as_text("an ISBN"),
    "ismn": _as_text("an ISMN"),
    "ismn13": _as_text("an ISMN"),
    "issn": _as_text("an ISSN"),
    "issn13": _as_text("an ISSN"),
    "lquery": _as_text("a label tree query"),
    "ltree": _as_text("a label path"),
    "ltxtquery": _as_text("a label tree query"),
    "seg": _as_text("a line segment"),
    "sparsevec": _as_text("a vector"),
    "upc": _as_text("a UPC"),
    "vector": _as_text("a vector"),
}

# Domains of the information schema (manual 37.2): drivers give what is below them.
STANDARD_TYPES: dict[str, PythonType] = {
    "cardinal_number": BUILT_IN_TYPES["integer"],
    "character_data": _TEXT,
    "sql_identifier": _TEXT,
    "time_stamp": _AWARE,
    "yes_or_no": _TEXT,
}


def python_type(data_type: DataType, schema: Schema, names: Names) -> PythonType | None:
    """Look a type up; None for a built-in one that the map lacks."""
    if data_type.dimensions:
        element = python_type(data_type.element, schema, names)
        return element and _array(element, data_type.dimensions)
    if enum := schema.enum_of(data_type):
        return _plain(names.enums[enum.name], family="enum")
    if domain := schema.domain_of(data_type):
        under = python_type(domain.type, schema, names)
        called = names.domains[domain.name]
        return under and PythonType(called, called, family=under.family, element=under.element)
    if data_type.namespace is None and data_type.name in BUILT_IN_SPELLINGS:
        return BUILT_IN_TYPES.get(data_type.name)
    if data_type.namespace == "information_schema" and data_type.name in STANDARD_TYPES:
        return STANDARD_TYPES[data_type.name]
    unknown = _as_text(f"a value of type {type_sql(data_type)}")
    return _type_of_rows(data_type, schema) or EXTENSION_TYPES.get(data_type.name, unknown)


def _type_of_rows(data_type: DataType, schema: Schema) -> PythonType | None:
    """Return text for composite types and ranges of the user's own: drivers know neither."""
    name = data_type.own_name
    rows = {each.name for each in schema.composite_types} | schema.table_by_name.keys()
    if name in rows:
        return _as_text(f"a row of {name}")
    if any(each.name == name for each in schema.range_types):
        return _as_text(f"a range of type {name}")
    return None


def _array(element: PythonType, dimensions: int) -> PythonType:
    """Wrap in as many lists as there are dimensions (PostgreSQL itself does not hold them)."""
    for _ in range(dimensions):
        element = PythonType(
            f"list[{element.read}]",
            f"list[{element.written}]",
            element.read_needs,
            element.written_needs,
            "array",
            element,
            element.text_form,
        )
    return element
