"""Whatever stands in names, comments and defaults comes through Prisma's own parser intact."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tablewright.schema import (
    Column,
    DataType,
    Enum,
    EnumValue,
    ForeignKey,
    Index,
    IndexElement,
    Literal,
    Name,
    PrimaryKey,
    Schema,
    Table,
    Unique,
)
from tablewright.targets.prisma.names import enum_value, identifier
from tablewright.targets.prisma.text import documentation, string
from tests.live.prisma.conversation import Parser
from tests.live.prisma.toolchain import Toolchain
from tests.live.prisma.written import prisma_files

# One process parses for the whole session, so that an example costs milliseconds.
checked = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
HOSTILE = '"quoted" \\back\\ */ {{ x }} $${y}$$ ]]> // no /// doc\r\n\n \u202ertl 🙂\t\x01'
# What PostgreSQL can store: no NUL, no half of a surrogate pair.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'


@checked
@given(texts)
@example(HOSTILE)
def test_strings_come_through(parser: Parser, text: str) -> None:
    model = f"model A {{\n  id Int @id\n  a  String @default({string(text)})\n}}\n"
    assert _models(parser, model)[0]["fields"][1]["default"] == text


@checked
@given(texts)
@example(HOSTILE)
def test_comments_come_through(parser: Parser, text: str) -> None:
    docs = "\n".join(documentation(text))
    [model] = _models(parser, f"{docs}\nmodel A {{\n  id Int @id\n}}\n")
    arrived = model.get("documentation") or ""
    assert _words(arrived) == _words(text.replace("*/", "*\\/"))
    # Prisma 6 writes it into comments of TypeScript as it is.
    assert "*/" not in arrived


@checked
@given(names)
@example(HOSTILE)
@example("²")
@example("_")
@example("1ⅷ")
@example("ÜR")
def test_any_name_makes_an_identifier(parser: Parser, name: str) -> None:
    model = f"model {identifier(name, 'Table')}Row {{\n  {identifier(name, 'column')} Int @id\n}}\n"
    enum = f"enum E {{\n  {enum_value(name)}\n}}\n"
    assert len(_models(parser, model + enum)) == 1


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """Schemas of a few tables with hostile names, comments and defaults, keys and references."""
    count = draw(st.integers(1, 4))
    enum = Enum(Name("public", "kind of"), (EnumValue("a b", draw(texts)), EnumValue("b")), "x")
    tables = tuple(_table(draw, number, count) for number in range(count))
    return Schema("any", enums=(enum,), tables=tables)


@checked
@given(schema=schemas())
def test_any_schema_is_valid_and_formatted(
    toolchain: Toolchain, parser: Parser, schema: Schema
) -> None:
    text = prisma_files(schema, toolchain.version)["prisma/schema.prisma"]
    reading = parser.read(text)
    assert reading.problem is None, reading.problem
    assert reading.formatted == text


def _table(draw: st.DrawFn, number: int, count: int) -> Table:
    """Make a table that may refer to any other, also to itself, and more than once."""
    types = [
        *(DataType(each) for each in ("text", "integer", "interval", "jsonb", "timestamptz")),
        *(DataType("numeric", None, ("5", "2")), DataType("text", dimensions=1)),
        DataType("kind of", "public"),
    ]
    drawn = draw(st.lists(st.sampled_from(types), max_size=5))
    columns = [Column("id", DataType("uuid"), comment=draw(st.none() | texts))]
    for place, type_ in enumerate(drawn):
        default = (
            Literal(draw(texts)) if type_ == DataType("text") and draw(st.booleans()) else None
        )
        name = f"{draw(names)} {number} {place}"
        columns.append(Column(name, type_, draw(st.booleans()), default, comment=draw(texts)))
    parents = draw(st.lists(st.integers(0, count - 1), max_size=3))
    keys = []
    for place, parent in enumerate(parents):
        ending = draw(st.sampled_from(("id", "by", "of")))
        columns.append(Column(f"x{place} {ending}", DataType("uuid"), draw(st.booleans())))
        target = Name("public", f"{parent} things")
        keys.append(ForeignKey(f"fk{number}_{place}", (columns[-1].name,), target, ("id",)))
    plain = [column.name for column in columns[1:]]
    required = [column.name for column in columns if not column.nullable]
    key = tuple(required[: draw(st.integers(1, 2))])
    unique = [Unique(f"{draw(names)} u {number}", ("id",))] if key != ("id",) else []
    indexes = [
        Index(f"{draw(names)} i {number} {place}", (IndexElement(name, descending=True),))
        for place, name in enumerate(plain[:2])
    ]
    return Table(
        Name("public", f"{number} things"),
        tuple(columns),
        PrimaryKey(f"{draw(names)} p {number}", key),
        uniques=tuple(unique),
        foreign_keys=tuple(keys),
        indexes=tuple(indexes),
        comment=draw(st.none() | texts),
    )


def _models(parser: Parser, text: str) -> list[dict[str, Any]]:
    reading = parser.read(text)
    assert reading.problem is None, reading.problem
    assert reading.datamodel is not None
    models: list[dict[str, Any]] = reading.datamodel["models"]
    return models


def _words(text: str) -> list[str]:
    """Compare texts but for the white space at the ends of lines."""
    return [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
