"""Prisma models: their text, their names, and what they cannot say. No Prisma is needed here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import pytest

from tablewright.diagnostics import Severity, Span, has_errors
from tablewright.schema import (
    Action,
    Column,
    DataType,
    Default,
    Enum,
    EnumValue,
    Expression,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexElement,
    JsonText,
    Literal,
    Name,
    Notes,
    Partition,
    PrimaryKey,
    Schema,
    Table,
    Unique,
)
from tablewright.sql.types import BUILT_IN_SPELLINGS, parse_type
from tablewright.targets.contract import Artifacts
from tablewright.targets.prisma import TARGET
from tablewright.targets.prisma.layout import aligned
from tablewright.targets.prisma.types import SCALARS, UNSUPPORTED
from tests.conftest import Golden
from tests.targets.library import EXPECTED, library, texts

INTEGER, UUID = DataType("integer"), DataType("uuid")


def named(name: str) -> Name:
    return Name("public", name)


def table(name: str, *columns: Column, **parts: object) -> Table:
    parts = {"primary_key": PrimaryKey(f"{name}_pkey", ("id",)), **parts}
    return Table(named(name), (Column("id", INTEGER), *columns), **parts)  # type: ignore[arg-type]


def refer(column: str, to: str, *, nullable: bool = False, **parts: object) -> dict[str, object]:
    """Return a column that refers to a table's id, and the foreign key."""
    key = ForeignKey(f"x_{column}_fkey", (column,), named(to), ("id",), **parts)  # type: ignore[arg-type]
    return {"column": Column(column, INTEGER, nullable), "key": key}


def child(name: str, *references: dict[str, object], **parts: object) -> Table:
    columns = [each["column"] for each in references]
    keys = tuple(each["key"] for each in references)
    return table(name, *columns, foreign_keys=keys, **parts)  # type: ignore[arg-type]


def build(*tables: Table, enums: tuple[Enum, ...] = (), version: int = 7) -> Artifacts:
    schema = Schema("any", tables=tables, enums=enums)
    return TARGET.build(schema, {"version": version, "output": "../generated/prisma"})


def text_of(*tables: Table, enums: tuple[Enum, ...] = ()) -> str:
    artifacts = build(*tables, enums=enums)
    assert not has_errors(artifacts.diagnostics)
    return texts(artifacts)["prisma/schema.prisma"]


def fields(text: str) -> Mapping[str, str]:
    """Return by `Model.field` what follows, with single spaces."""
    found = {}
    for model, body in re.findall(r"^model (\w+) \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL):
        for name, rest in re.findall(r"^  (\w+) +(.*)$", body, re.MULTILINE):
            found[f"{model}.{name}"] = re.sub(" +", " ", rest)
    return found


@pytest.mark.parametrize("version", [6, 7])
def test_library(golden: Golden, version: int) -> None:
    artifacts = TARGET.build(library(), {"version": version, "output": "../generated/prisma"})
    assert not has_errors(artifacts.diagnostics)
    written = texts(artifacts)
    paths = {"prisma/schema.prisma"} | ({"prisma/prisma.config.ts"} if version == 7 else set())
    assert set(written) == paths
    for path, text in written.items():
        golden(EXPECTED / path.replace("prisma/", f"prisma/{version}/", 1), text)


def test_losses_of_library(golden: Golden) -> None:
    losses = TARGET.build(library(), {"version": 7, "output": "x"}).losses
    lines = [f"{loss.feature}: {loss.subject}: {loss.consequence}\n" for loss in losses]
    golden(EXPECTED / "prisma" / "losses.txt", "".join(lines))


def test_type_map_is_total() -> None:
    assert SCALARS.keys() & UNSUPPORTED == set()
    # citext is the one extension's type that Prisma knows.
    assert SCALARS.keys() | UNSUPPORTED == BUILT_IN_SPELLINGS | {"citext"}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("text", "String"),
        ("varchar(20)", "String @db.VarChar(20)"),
        ("varchar", "String @db.VarChar"),
        ("char", "String @db.Char(1)"),
        ("numeric(5)", "Decimal @db.Decimal(5, 0)"),
        ("numeric(3, 5)", "Decimal @db.Decimal"),
        ("timestamptz", "DateTime @db.Timestamptz(6)"),
        ("timestamp(3)", "DateTime @db.Timestamp(3)"),
        ("integer[][]", "Int[]"),
        ("interval", 'Unsupported("interval")'),
        ("vector(3)", 'Unsupported("vector(3)")'),
        ("tstzrange[]", 'Unsupported("tstzrange")[]'),
    ],
)
def test_types(sql: str, expected: str) -> None:
    assert fields(text_of(table("things", Column("c", parse_type(sql)))))["Thing.c"] == expected


@pytest.mark.parametrize(
    ("sql", "default", "expected"),
    [
        ("integer", Literal(-5), "-5"),
        ("numeric(5, 2)", Literal(Decimal("70.0")), "70.0"),
        ("double precision", Literal(Decimal("1E+3")), "1000"),
        ("boolean", Literal(False), "false"),
        ("text", Literal('"a" \\ \n'), '"\\"a\\" \\\\ \\n"'),
        ("jsonb", Literal(JsonText('{"a":1}')), '"{\\"a\\":1}"'),
        ("text[]", Literal(("a", "b")), '["a", "b"]'),
        ("text[]", Literal(()), "[]"),
        ("uuid", Literal("11111111-1111-4111-8111-111111111111"), "dbgenerated()"),
        ("uuid", Expression("gen_random_uuid()"), 'dbgenerated("gen_random_uuid()")'),
        ("timestamptz", Expression("CURRENT_TIMESTAMP"), "now()"),
        ("timestamptz", Expression("now() + interval '1 day'"), "dbgenerated()"),
        ("date", Expression("current_date"), 'dbgenerated("CURRENT_DATE")'),
        ("bigint", Expression("nextval('numbers'::regclass)"), "autoincrement()"),
        ("integer", Expression("'-5'::integer"), "-5"),
        ("text[]", Expression("""'{a,"b c"}'::text[]"""), '["a", "b c"]'),
        ("text[]", Literal(("a", "it's")), "dbgenerated()"),
        ("double precision", Expression("'NaN'::double precision"), "dbgenerated()"),
    ],
)
def test_defaults(sql: str, default: Default, expected: str) -> None:
    column = Column("c", parse_type(sql), default=default)
    assert f"@default({expected})" in fields(text_of(table("things", column)))["Thing.c"]


def test_values_that_the_database_makes() -> None:
    found = fields(
        text_of(
            table(
                "things",
                Column("serial_number", INTEGER, identity=Identity(always=True)),
                Column("twice", INTEGER, generated=Generated("id * 2")),
                Column(
                    "changed_at",
                    DataType("timestamptz"),
                    default=Expression("now()"),
                    on_update=Expression("now()"),
                ),
            )
        )
    )
    assert found["Thing.serialNumber"] == 'Int @default(autoincrement()) @map("serial_number")'
    assert found["Thing.twice"] == "Int @default(dbgenerated())"
    assert found["Thing.changedAt"].startswith("DateTime @default(now()) @updatedAt @map(")


@pytest.mark.parametrize(
    ("database", "model"),
    [
        ("categories", "Category"),
        ("course_modules", "CourseModule"),
        ("UserProfiles", "UserProfile"),
        ("news", "News"),
        ("strings", "StringModel"),
        ("2fa_tokens", "Table2faToken"),
        ("größen", "Grossen"),
        ("日本", "u65e5u672c"),
        ("🙂", "Table1f642"),
    ],
)
def test_models_are_named_as_people_name_them(database: str, model: str) -> None:
    assert f"\nmodel {model} {{" in text_of(table(database))


def test_enum_values_keep_their_labels_where_they_can() -> None:
    labels = ("plain", "with space", "2nd", "Mixed-Case", "_private")
    enum = Enum(named("kinds_of"), tuple(map(EnumValue, labels)))
    text = text_of(table("things", Column("c", DataType("kinds_of", "public"))), enums=(enum,))
    assert "enum KindsOf {" in text
    for value in ("plain\n", 'with_space @map("with space")', 'value2nd   @map("2nd")'):
        assert f"\n  {value}" in text
    assert '@map("Mixed-Case")' in text
    assert '\n  private    @map("_private")' in text


def test_names_that_collide_are_told_apart_and_reported_where_they_stand() -> None:
    here, there = Span("schema.yaml", 7, 3), Span("schema.yaml", 9, 3)
    columns = (
        Column("user_name", INTEGER, notes=Notes(here)),
        Column("userName", INTEGER, notes=Notes(there)),
    )
    artifacts = build(table("things", *columns))
    [problem] = artifacts.diagnostics
    assert (problem.rule, problem.span, problem.related[0].span) == ("name-collision", there, here)
    assert problem.severity is Severity.WARNING
    assert "`userName`" in problem.message
    found = fields(texts(artifacts)["prisma/schema.prisma"])
    assert found["Thing.userName2"] == 'Int @map("userName")'


def test_a_name_of_its_own_mends_a_collision() -> None:
    notes = Notes(extra=MappingProxyType({"x-prisma-name": "loginName"}))
    columns = (Column("user_name", INTEGER), Column("userName", INTEGER, notes=notes))
    found = fields(text_of(table("things", *columns)))
    assert found["Thing.loginName"] == 'Int @map("userName")'


def test_number_tells_models_apart() -> None:
    text = text_of(table("order"), table("orders"), table("status"), table("statuses"))
    for model in ("Order", "Orders", "Status", "Statuses"):
        assert f"\nmodel {model} {{" in text


def test_namespaces_tell_models_apart() -> None:
    other = Table(Name("billing", "users"), (Column("id", INTEGER),), PrimaryKey("k", ("id",)))
    text = text_of(table("users"), other)
    assert 'schemas  = ["billing", "public"]' in text
    assert "model User {" in text
    assert "model BillingUser {" in text
    assert '@@schema("billing")' in text


def test_relations_are_named_from_both_ends() -> None:
    found = fields(
        text_of(
            table("courses"),
            child("course_modules", refer("course_id", "courses", on_delete=Action.CASCADE)),
            child("people", refer("parent_id", "people", nullable=True)),
            child("books", refer("author_id", "people"), refer("written_by", "people")),
            child("notes", refer("course_id", "courses", forward="about", inverse="remarks")),
        )
    )
    assert found["CourseModule.course"] == (
        "Course @relation(fields: [courseId], references: [id], onDelete: Cascade,"
        ' onUpdate: NoAction, map: "x_course_id_fkey")'
    )
    assert found["Course.modules"] == "CourseModule[]"
    assert found["Person.parent"].startswith('Person? @relation("PersonParent", fields: [parentId]')
    assert found["Person.children"] == 'Person[] @relation("PersonParent")'
    assert found["Person.booksAsAuthor"] == 'Book[] @relation("BookAuthor")'
    assert found["Person.booksAsWrittenBy"] == 'Book[] @relation("BookWrittenByPerson")'
    assert found["Book.writtenByPerson"].startswith('Person @relation("BookWrittenByPerson"')
    assert found["Note.about"].startswith("Course @relation(fields")
    assert found["Course.remarks"] == "Note[]"


def test_a_unique_reference_is_one_to_one() -> None:
    reference = refer("user_id", "users")
    profile = child("profiles", reference, uniques=(Unique("u", ("user_id",)),))
    found = fields(text_of(table("users"), profile))
    assert found["User.profile"] == "Profile?"


def test_a_given_name_that_is_taken_is_reported() -> None:
    key = refer("course_id", "courses", forward="id", notes=Notes(Span("schema.yaml", 3, 1)))
    [problem] = build(table("courses"), child("notes", key)).diagnostics
    assert (problem.rule, problem.span) == ("name-collision", Span("schema.yaml", 3, 1))
    assert problem.help == "give the reference another name with `as:`"


def test_doubled_foreign_keys_are_told_apart_by_a_number() -> None:
    here = Notes(Span("schema.yaml", 3, 1))
    keys = tuple(
        ForeignKey(name, ("course_id",), named("courses"), ("id",), notes=here)
        for name in ("one", "two")
    )
    children = [
        table(name, Column("course_id", INTEGER), foreign_keys=keys) for name in ("notes", "tests")
    ]
    artifacts = build(table("courses"), *children)
    [problem] = artifacts.diagnostics
    assert (problem.rule, problem.severity, problem.span) == (
        "name-collision",
        Severity.WARNING,
        here.span,
    )
    assert "two of tests is called `testsAsCourse2` in Prisma" in problem.message
    assert problem.help == "give the reference another name with `inverse:`"
    found = fields(texts(artifacts)["prisma/schema.prisma"])
    assert found["Course.testsAsCourse2"] == 'Test[] @relation("TestCourseCourse")'
    assert found["Test.courseCourse"].startswith('Course @relation("TestCourseCourse", fields')


def test_foreign_keys_between_types_are_lost() -> None:
    other = Column("user_id", DataType("bigint"))
    key = ForeignKey("k", ("user_id",), named("users"), ("id",))
    artifacts = build(table("users"), table("notes", other, foreign_keys=(key,)))
    assert "@relation" not in texts(artifacts)["prisma/schema.prisma"]
    assert ("foreign key", "notes.k") in {(each.feature, each.subject) for each in artifacts.losses}


def test_tables_without_a_readable_key_are_ignored() -> None:
    bare = Table(named("logs"), (Column("user_id", INTEGER),))
    key = ForeignKey("logs_user_id_fkey", ("user_id",), named("users"), ("id",))
    text = text_of(table("users"), Table(bare.name, bare.columns, foreign_keys=(key,)))
    assert fields(text)["User.logs"] == "Log[] @ignore"
    assert "@@ignore" in text


def test_indexes() -> None:
    def index(name: str, *elements: IndexElement, **parts: object) -> Index:
        return Index(name, elements, **parts)  # type: ignore[arg-type]

    title, name = IndexElement("title"), IndexElement("name", descending=True)
    trigrams = IndexElement("title", operator_class=Name("public", "gin_trgm_ops"))
    text = text_of(
        table(
            "books",
            Column("title", DataType("text")),
            Column("name", DataType("text")),
            indexes=(
                index("books_title_name_idx", title, name),
                index("trigrams", trigrams, method="gin"),
                index("covering", title, include=("name",)),
                index("one_name", IndexElement("name"), unique=True),
                index("partial", title, where="name IS NULL"),
                index("lower", IndexElement(expression="lower(title)")),
            ),
        )
    )
    spelled = re.findall(r"^  (@@(?:index|unique).*)$", text, re.MULTILINE)
    assert spelled == [
        "@@index([title, name(sort: Desc)])",
        '@@index([title(ops: raw("gin_trgm_ops"))], map: "trigrams", type: Gin)',
        '@@index([title, name], map: "covering")',
    ]
    assert fields(text)["Book.name"] == 'String @unique(map: "one_name")'


def test_partitions_have_no_models() -> None:
    part = table("payments_2026", partition_of=Partition(named("payments"), "DEFAULT"))
    artifacts = build(table("payments"), part)
    assert "model Payments2026" not in texts(artifacts)["prisma/schema.prisma"]
    assert ("partition", "payments_2026") in {(x.feature, x.subject) for x in artifacts.losses}


def test_columns_are_aligned_by_bytes_up_to_the_last_word() -> None:
    rows = [("a", "Int", ""), ("größe", "String", "@id"), ("b", "", "")]
    assert aligned(rows) == ["a       Int", "größe String @id", "b"]
