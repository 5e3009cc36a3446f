"""Operations come after what they need, and run in as few phases as that allows."""

from __future__ import annotations

from tablewright.migrate.changes import changes
from tablewright.migrate.online import online
from tablewright.migrate.operations import (
    Add,
    BuildIndex,
    Drop,
    Operation,
    Rename,
    Retype,
    Validate,
)
from tablewright.migrate.phases import Mode, phases
from tablewright.migrate.timing import in_order
from tablewright.schema import (
    Check,
    Column,
    DataType,
    Enum,
    EnumValue,
    Index,
    IndexElement,
    Name,
    Schema,
    Table,
    View,
)
from tablewright.schema.facts import Facts

T, V, E = Name("public", "t"), Name("public", "v"), Name("public", "e")
INTEGER, BIGINT = DataType("integer"), DataType("bigint")
VIEW = View(V, "SELECT a FROM public.t")
ON_COLUMN = Facts(dependents=frozenset({(("view", V, ""), ("column", T, "a"))}))


def table(data_type: DataType = INTEGER, *more: Column) -> Table:
    return Table(T, (Column("a", data_type), *more))


def way(before: Schema, after: Schema, facts: Facts = ON_COLUMN) -> tuple[Operation, ...]:
    return in_order(changes(before, after, facts))


def test_a_view_makes_way_for_the_new_type_of_what_it_shows() -> None:
    before = Schema("s", tables=(table(),), views=(VIEW,))
    after = Schema("s", tables=(table(BIGINT),), views=(VIEW,))
    assert [type(each) for each in way(before, after)] == [Drop, Retype, Add]


def test_a_view_goes_before_its_column_and_comes_after_its_table() -> None:
    before = Schema("s", tables=(table(),), views=(VIEW,))
    assert [each.thing.name for each in way(before, Schema("s")) if isinstance(each, Drop)] == [
        V,
        T,
    ]
    assert [each.thing.name for each in way(Schema("s"), before) if isinstance(each, Add)] == [
        T,
        V,
    ]


def test_nothing_is_done_between_equals() -> None:
    schema = Schema("s", tables=(table(),), views=(VIEW,))
    assert way(schema, schema) == ()


def test_an_enum_that_loses_a_value_lives_on_until_its_columns_have_the_new_one() -> None:
    data_type = DataType("e", "public")
    old = Schema(
        "s", tables=(table(data_type),), enums=(Enum(E, (EnumValue("x"), EnumValue("y"))),)
    )
    new = Schema("s", tables=(table(data_type),), enums=(Enum(E, (EnumValue("y"),)),))
    facts = Facts(dependents=frozenset({(("column", T, "a"), ("enum", E, ""))}))
    found = way(old, new, facts)
    assert [type(each) for each in found] == [Rename, Add, Retype, Drop]


def test_phases_are_few() -> None:
    old = Schema("s", tables=(table(),))
    indexed = Table(
        T,
        (Column("a", INTEGER), Column("b", INTEGER, nullable=True)),
        checks=(Check("positive", "(a > 0)"),),
        indexes=(Index("i", (IndexElement(column="a"),)),),
    )
    new = Schema("s", tables=(indexed,))
    operations = in_order(online(changes(old, new, Facts()), old, new))
    found = phases(operations)
    assert [each.mode for each in found] == [Mode.TRANSACTION, Mode.ALONE, Mode.VALIDATION]
    assert [type(each) for each in found[1].operations] == [BuildIndex]
    assert [type(each) for each in found[2].operations] == [Validate]
