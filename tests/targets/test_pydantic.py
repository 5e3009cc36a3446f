"""The target pydantic on a small shop: what it writes, takes, refuses and cannot carry."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from tablewright.diagnostics import Severity, Span
from tablewright.resolve.types import EXTENSION_TYPES as KNOWN_EXTENSION_TYPES
from tablewright.schema import (
    NO_RULES,
    Check,
    Column,
    CompositeType,
    DataType,
    Domain,
    DomainCheck,
    Enum,
    EnumValue,
    Name,
    Notes,
    Partition,
    PrimaryKey,
    RangeType,
    Rules,
    Schema,
    Table,
)
from tablewright.sql.types import BUILT_IN_SPELLINGS
from tablewright.targets.pydantic.domain_rules import DomainRules, domain_rules
from tablewright.targets.pydantic.names import RESERVED_FIELDS, field_name
from tablewright.targets.pydantic.types import BUILT_IN_TYPES, EXTENSION_TYPES
from tests.conftest import Golden
from tests.targets.pydantic_package import SHOP, built, imported, schema_of, texts

AN_ARTICLE = {"code": "ABC-1", "title": "Ball", "price": "9.90", "slug": "ball"}
NOON = "2026-01-01T12:00:00Z"
ONE = "2026-01-01T13:00:00Z"
A_COLUMN = Column("a", DataType("integer"))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    schema = schema_of(SHOP / "schema.yaml")
    return imported(schema, "shop_models", tmp_path_factory.mktemp("shop"))


def test_what_is_written(golden: Golden) -> None:
    artifacts = built(schema_of(SHOP / "schema.yaml"), "shop_models")
    for path, text in texts(artifacts).items():
        golden(SHOP / "expected" / path.removeprefix("pydantic/"), text)
    losses = "".join(
        f"{loss.feature}: {loss.subject}\n  {loss.consequence}\n" for loss in artifacts.losses
    )
    golden(SHOP / "losses.txt", losses)


def test_the_type_map_is_total() -> None:
    assert BUILT_IN_TYPES.keys() == BUILT_IN_SPELLINGS
    extension_types = {name for names in KNOWN_EXTENSION_TYPES.values() for name in names}
    assert extension_types - EXTENSION_TYPES.keys() <= {"query_int", "raster", "box2d", "box3d"}


def test_every_type_of_the_map_makes_a_model(tmp_path: Path) -> None:
    names = [*BUILT_IN_SPELLINGS, *EXTENSION_TYPES]
    columns = tuple(
        Column(f"c{number}", DataType(name, dimensions=dimensions), nullable=nullable)
        for number, (name, dimensions, nullable) in enumerate(
            (name, dimensions, nullable)
            for name in sorted(names)
            for dimensions in (0, 2)
            for nullable in (False, True)
        )
    )
    schema = Schema("all", tables=(Table(Name("public", "things"), columns),))
    module = imported(schema, "all_types_models", tmp_path)
    assert len(module.ThingRow.model_fields) == len(columns)


def test_names_that_pydantic_has_are_reserved() -> None:
    public = {name for name in dir(BaseModel) if not name.startswith("_")}
    assert public <= RESERVED_FIELDS
    for name in (*public, "class", "_private", "createdAt", "1st", "dict", "💥", "ﬁ", "", "__"):
        attribute = field_name(name)
        assert attribute.isidentifier() and not attribute.startswith("_")
        assert attribute not in public


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"title": "x" * 80},
        {"title": "é" * 80},
        {"kind": 'other "thing"'},
        {"size": 3},
        {"price": "99999999.99"},
        {"price": 0, "discount": 100},
        {"discount": "99.99"},
        {"weight": None},
        {"weight": 5},
        {"weight": 2147483645},
        {"rating": 5},
        {"tags": ["a", ""]},
        {"codes": ["abcd"]},
        {"codes": None},
        {"dimensions": []},
        {"attributes": {"deep": {"er": [1, None]}}},
        {"extra": [{"any": "thing"}]},
        {"picture": b"\x00\xff"},
        {"released": "2026-02-28"},
        {"guarantee": datetime.timedelta(days=730)},
    ],
)
def test_a_create_takes_what_the_rules_allow(shop: ModuleType, change: dict[str, Any]) -> None:
    assert shop.ArticleCreate(**{**AN_ARTICLE, **change}).title


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"title": None}, "title"),
        ({"code": "abc-1"}, "code"),
        ({"code": "ABC-1\n"}, "code"),
        ({"code": "ABCDE-1234567"}, "code"),
        ({"kind": "food"}, "kind"),
        ({"size": 4}, "size"),
        ({"price": "-0.01"}, "price"),
        ({"price": "0.001"}, "price"),
        ({"price": "100000000"}, "price"),
        ({"price": "NaN"}, "price"),
        ({"discount": "100.01"}, "discount"),
        ({"weight": 0}, "weight"),
        ({"weight": 7}, "weight"),
        ({"weight": 2147483650}, "weight"),
        ({"rating": 5.1}, "rating"),
        ({"tags": [None]}, "tags"),
        ({"tags": ["\0"]}, "tags"),
        ({"codes": ["abcde"]}, "codes"),
        ({"dimensions": ["a"]}, "dimensions"),
        ({"attributes": []}, "attributes"),
        ({"attributes": {"a": [{"\0": 1}]}}, "attributes"),
        ({"id": 1}, "id"),
        ({"name_folded": "ball"}, "name_folded"),
        ({"colour": "red"}, "colour"),
        ({"discount": 100}, "What costs nothing is free."),
    ],
)
def test_a_create_refuses_what_the_rules_forbid(
    shop: ModuleType, change: dict[str, Any], where: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        shop.ArticleCreate(**{**AN_ARTICLE, **change})
    problem = caught.value.errors()[0]
    assert where in ([*problem["loc"], problem["msg"]] if problem["loc"] else problem["msg"])


def test_a_dump_holds_exactly_what_was_set(shop: ModuleType) -> None:
    article = shop.ArticleCreate(**AN_ARTICLE)
    assert article.model_dump(exclude_unset=True) == {**AN_ARTICLE, "price": Decimal("9.90")}
    assert (article.kind, article.discount, article.tags) == ("book", 0, [])
    article.tags.append("new")
    assert shop.ArticleCreate(**AN_ARTICLE).tags == []


def test_a_dump_names_columns_not_attributes(shop: ModuleType) -> None:
    order = shop.OrderCreate(class_=3, private="p", created_at=NOON)
    assert set(order.model_dump(exclude_unset=True)) == {"class", "_private", "createdAt"}
    assert order == shop.OrderCreate(**{"class": 3, "_private": "p", "createdAt": NOON})
    assert shop.OrderCreate().status is shop.OrderStatus.DRAFT


def test_an_update_takes_some_columns_and_no_keys(shop: ModuleType) -> None:
    assert shop.ArticleUpdate().model_dump(exclude_unset=True) == {}
    assert shop.ArticleUpdate(weight=None).model_dump(exclude_unset=True) == {"weight": None}
    assert "id" not in shop.ArticleUpdate.model_fields
    assert "updated_at" not in shop.OrderUpdate.model_fields
    for refused in ({"title": None}, {"id": 1}, {"price": -1}):
        with pytest.raises(ValidationError):
            shop.ArticleUpdate(**refused)


def test_assignments_are_validated(shop: ModuleType) -> None:
    change = shop.ArticleUpdate()
    change.title = "Bat"
    with pytest.raises(ValidationError):
        change.title = ""
    assert change.model_dump(exclude_unset=True) == {"title": "Bat"}


@pytest.mark.parametrize(
    ("values", "accepted"),
    [
        ({}, True),
        ({"paid_at": NOON}, True),
        ({"paid_at": NOON, "sent_at": ONE}, True),
        ({"paid_at": ONE, "sent_at": NOON}, False),
        ({"status": "paid"}, False),
        ({"status": "paid", "paid_at": NOON}, True),
        ({"class": 2}, False),
        ({"class": 4}, False),
    ],
)
def test_checks_refuse_what_is_certainly_false(
    shop: ModuleType, values: dict[str, Any], accepted: bool
) -> None:
    if accepted:
        shop.OrderCreate(**values)
        return
    with pytest.raises(ValidationError):
        shop.OrderCreate(**values)


def test_an_update_does_not_judge_by_columns_that_it_does_not_change(shop: ModuleType) -> None:
    shop.OrderUpdate(status="paid")
    with pytest.raises(ValidationError, match="orders_paid_has_date"):
        shop.OrderUpdate(status="paid", paid_at=None)


def test_a_row_is_read_from_mappings_and_objects(shop: ModuleType) -> None:
    values = dict.fromkeys(shop.OrderRow.model_fields)
    values |= {"id": "8d1f2c1e-0000-4000-8000-000000000000", "status": "A+", "created_at": NOON}
    values |= {"class_": 1, "updated_at": NOON, "client": "10.0.0.1", "valid": "[,infinity)"}
    with pytest.raises(ValidationError):
        shop.OrderRow.model_validate(values)
    values["valid"] = f"[{NOON},)"
    order = shop.OrderRow.model_validate(values)
    assert order.status is shop.OrderStatus.A_PLUS
    assert str(order.valid) == '["2026-01-01 12:00:00+00:00",)'
    assert shop.OrderRow.model_validate(order.model_dump()) == order
    assert shop.OrderRow.model_validate_json(order.model_dump_json()) == order


def test_soft_deletion(shop: ModuleType) -> None:
    live = shop.ArticleRow.model_construct(deleted_at=None)
    gone = shop.ArticleRow.model_construct(deleted_at=datetime.datetime.now(datetime.UTC))
    assert live.is_live and not gone.is_live


def test_json_schema_describes_every_commented_column(shop: ModuleType) -> None:
    properties = shop.ArticleCreate.model_json_schema()["properties"]
    assert properties["price"]["description"] == "In EUR."
    assert "default" not in shop.OrderCreate.model_json_schema()["properties"]["id"]
    assert properties["title"]["maxLength"] == 80


def test_the_project_file_is_sound() -> None:
    pages = texts(built(Schema('a "quoted"\n\x7f name'), "some_models"))
    project = tomllib.loads(pages["pydantic/pyproject.toml"])["project"]
    assert project["name"] == "some-models"
    assert project["description"] == 'Pydantic models of the database a "quoted" \x7f name.'


def _table(name: str, *columns: Column, namespace: str = "public") -> Table:
    notes = Notes(Span("schema.yaml", 3, 1))
    return Table(Name(namespace, name), columns, notes=notes)


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        (Schema("x", tables=(_table("a_b"), _table("b", namespace="a"))), "AB2"),
        (
            Schema(
                "x", tables=(_table("t", *(Column(n, DataType("text")) for n in ("aB", "a_b"))),)
            ),
            "a_b2",
        ),
        (
            Schema("x", enums=(Enum(Name("public", "e"), (EnumValue("a b"), EnumValue("a_b"))),)),
            "A_B2",
        ),
        (
            Schema(
                "x",
                enums=(Enum(Name("public", "user_row"), (EnumValue("a"),)),),
                tables=(_table("user"),),
            ),
            "User2",
        ),
    ],
)
def test_names_that_become_one_are_told_apart(schema: Schema, name: str, tmp_path: Path) -> None:
    [problem] = built(schema, "x_models").diagnostics
    assert (problem.rule, problem.severity) == ("python-name-clash", Severity.WARNING)
    assert f"`{name}`" in problem.message and problem.help
    package = f"apart_{name.lower()}"
    assert name in texts(built(schema, package))[f"pydantic/{package}/models.py"]
    assert imported(schema, package, tmp_path)


def test_tables_that_differ_in_their_number_keep_it(tmp_path: Path) -> None:
    tables = tuple(_table(name) for name in ("course", "courses", "lessons"))
    module = imported(Schema("x", tables=tables), "numbered_models", tmp_path)
    assert module.CourseRow and module.CoursesRow and module.LessonRow


def test_values_that_differ_in_their_symbols_are_told_apart(tmp_path: Path) -> None:
    values = ("<", "<=", "", "1st", "mro", "a", "é", "💥", "a-b", "a+b")
    enum = Enum(Name("public", "odd"), tuple(map(EnumValue, values)))
    odd = imported(Schema("x", enums=(enum,)), "odd_models", tmp_path).Odd
    assert [member.value for member in odd] == list(values)
    assert odd.LESS_EQUAL == "<=" and odd.VALUE_1ST == "1st"


def test_a_built_in_type_that_the_map_lacks_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(BUILT_IN_TYPES, "xml")
    column = Column("c", DataType("xml"))
    problems = built(Schema("x", tables=(_table("t", column),)), "x_models").diagnostics
    assert [problem.rule for problem in problems] == ["unmapped-type"]
    assert problems[0].span is not None


_NUMBER = DataType("cardinal_number", "information_schema")


def test_a_type_on_no_list_is_text_and_the_loss_is_told() -> None:
    columns = Column("c", DataType("mystery", "public")), Column("d", _NUMBER)
    found = built(Schema("x", tables=(_table("t", *columns),)), "x_models")
    assert found.diagnostics == ()
    (loss,) = (each for each in found.losses if "mystery" in each.consequence)
    assert loss.subject == "t.c"


@pytest.mark.parametrize("package", ["a-b", "1a", "class", "a.b", "é"])
def test_a_package_that_cannot_be_imported_is_an_error(package: str) -> None:
    assert [each.rule for each in built(Schema("x"), package).diagnostics] == ["bad-option"]


def test_the_package_is_named_after_the_schema() -> None:
    assert "pydantic/ai_course_models/models.py" in texts(built(Schema("AI course"), ""))


@pytest.mark.parametrize(
    "expression",
    [
        "lower(a) = a",
        "a < 'b'",
        "b > 1.5 OR random() > 0",
        "f > 0",
        "b = NULL",
        "b IS DISTINCT FROM 1",
        "b + 1 > 2",
        "j = '{}'",
        "b > (SELECT 1)",
        "ts > '2026-01-01'",
        "b = ANY(ARRAY[b, 2])",
    ],
)
def test_checks_that_python_may_see_otherwise_are_losses(expression: str) -> None:
    columns = (
        Column("a", DataType("text"), nullable=True),
        Column("b", DataType("integer"), nullable=True),
        Column("f", DataType("double precision")),
        Column("j", DataType("jsonb")),
        Column("ts", DataType("timestamptz", modifiers=("3",))),
    )
    table = Table(
        Name("public", "t"), columns, PrimaryKey("t_pkey", ("b",)), checks=(Check("c", expression),)
    )
    artifacts = built(Schema("x", tables=(table,)), "x_models")
    assert ("check constraint", "t.c") in {
        (each.feature, each.subject) for each in artifacts.losses
    }
    assert "model_validator" not in texts(artifacts)["pydantic/x_models/models.py"]


@pytest.mark.parametrize(
    ("type_", "expression", "rules"),
    [
        ("integer", "VALUE >= 1 AND VALUE <= 9", Rules(min=Decimal(1), max=Decimal(9))),
        (
            "numeric",
            "((VALUE >= (0)::numeric) AND (VALUE <= 1.5))",
            Rules(Decimal(0), Decimal("1.5")),
        ),
        ("integer", "(VALUE >= '-1'::integer)", Rules(min=Decimal(-1))),
        ("text", "(VALUE ~ '^[A-Z]+$'::text)", Rules(pattern="^[A-Z]+$")),
        ("varchar", "((VALUE)::text ~ 'a'::text)", Rules(pattern="a")),
        ("varchar", "char_length(VALUE) BETWEEN 1 AND 3", Rules(min_length=1, max_length=3)),
        ("text", "((length(VALUE) >= 1))", Rules(min_length=1)),
        ("text", "(VALUE = ANY (ARRAY['a'::text, 'b'::text]))", Rules(one_of=("a", "b"))),
        (
            "varchar",
            "((VALUE)::text = ANY ((ARRAY['a'::character varying])::text[]))",
            Rules(one_of=("a",)),
        ),
        ("integer", "((VALUE % 5) = 0)", Rules(multiple_of=Decimal(5))),
        ("integer", "VALUE > 1", None),
        ("text", "VALUE = lower(VALUE)", None),
        ("integer", "VALUE >= 1 OR VALUE IS NULL", None),
        ("integer", "VALUE >= 1 AND VALUE >= 2", None),
        ("integer", "1 <= VALUE", None),
    ],
)
def test_rules_are_read_out_of_domains(type_: str, expression: str, rules: Rules | None) -> None:
    check = DomainCheck("c", expression)
    found = domain_rules(Domain(Name("public", "d"), DataType(type_), checks=(check,)))
    assert found == DomainRules(rules or NO_RULES, () if rules else ("c",))


def test_a_column_tightens_its_domain_and_never_loosens_it(tmp_path: Path) -> None:
    check = DomainCheck("c", "VALUE BETWEEN 1 AND 9")
    domain = Domain(Name("public", "grade"), DataType("integer"), checks=(check,))
    columns = (
        Column("a", DataType("grade", "public"), rules=Rules(min=Decimal(0), max=Decimal(5))),
        Column("b", DataType("grade", "public"), nullable=True),
    )
    schema = Schema("x", domains=(domain,), tables=(_table("t", *columns),))
    model = imported(schema, "domain_models", tmp_path).TCreate
    for a, b in ((1, 9), (5, None)):
        assert model(a=a, b=b).a == a
    for a, b in ((0, 1), (6, 1), (1, 0), (1, 10)):
        with pytest.raises(ValidationError):
            model(a=a, b=b)


def test_types_of_the_users_own_are_texts() -> None:
    columns = tuple(
        Column(n, DataType(n, "public"), nullable=True) for n in ("place", "shift", "t")
    )
    schema = Schema(
        "x",
        composite_types=(CompositeType(Name("public", "place")),),
        range_types=(RangeType(Name("public", "shift"), ()),),
        tables=(_table("t", *columns),),
    )
    artifacts = built(schema, "x_models")
    assert "shift: str | None\n" in texts(artifacts)["pydantic/x_models/models.py"]
    lost = [each.subject for each in artifacts.losses if each.feature == "type"]
    assert lost == ["t.place", "t.shift", "t.t"]


def test_a_check_that_is_not_enforced_is_neither_held_nor_lost() -> None:
    table = _table("t", A_COLUMN)
    for enforced, losses in ((True, ["t.c"]), (False, [])):
        checks = (Check("c", "random() > a", enforced=enforced),)
        artifacts = built(Schema("x", tables=(replace(table, checks=checks),)), "x_models")
        assert [each.subject for each in artifacts.losses] == losses
        checks = (Check("c", "1 > a", enforced=enforced),)
        held = texts(built(Schema("x", tables=(replace(table, checks=checks),)), "x_models"))
        assert ("check_c" in held["pydantic/x_models/models.py"]) == enforced


def test_partitions_have_no_models_of_their_own() -> None:
    whole, part = _table("events", A_COLUMN), _table("events_2026", A_COLUMN)
    part = replace(part, partition_of=Partition(whole.name, "FOR VALUES FROM (1) TO (2)"))
    artifacts = built(Schema("x", tables=(whole, part)), "x_models")
    assert "Events2026" not in texts(artifacts)["pydantic/x_models/models.py"]
    assert ("partition", "events_2026") in {
        (each.feature, each.subject) for each in artifacts.losses
    }


def test_limits_of_odd_decimals(tmp_path: Path) -> None:
    columns = (
        Column("hundreds", DataType("numeric", modifiers=("3", "-2"))),
        Column("tiny", DataType("numeric", modifiers=("2", "4"))),
        Column("whole", DataType("numeric", modifiers=("4",)), rules=Rules(max=Decimal("0.5"))),
    )
    schema = Schema("x", tables=(Table(Name("public", "t"), columns),))
    model = imported(schema, "decimal_models", tmp_path).TCreate
    model(hundreds=99900, tiny="0.0099", whole=-9999)
    for refused in ({"hundreds": 100000}, {"hundreds": 50}, {"tiny": "0.01"}, {"whole": 1}):
        with pytest.raises(ValidationError):
            model(**{"hundreds": 0, "tiny": 0, "whole": 0, **refused})
