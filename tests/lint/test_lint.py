"""Lint as a whole: located, in reading order, the same every time, and quick."""

from __future__ import annotations

from tablewright.diagnostics import Span
from tablewright.lint import lint
from tablewright.schema import Notes, Partition, Schema, Table
from tests.lint.build import column, enum, foreign_key, index, schema, sql, table, unique


def test_an_empty_schema_is_fine() -> None:
    assert lint(Schema("empty")) == ()


def test_findings_come_in_reading_order() -> None:
    late = column("a", "money", notes=Notes(Span("schema.yaml", 9, 7, 1)))
    early = column("b", "char(2)", notes=Notes(Span("schema.yaml", 4, 7, 1)))
    lines = [each.span.line for each in lint(schema(table("t", late, early))) if each.span]
    assert lines == sorted(lines)
    assert set(lines) == {4, 9}


def test_the_same_schema_gives_the_same_findings() -> None:
    assert lint(schema(*_many(20))) == lint(schema(*_many(20)))


def test_a_finding_without_a_place_of_its_own_is_placed_at_what_it_is_part_of() -> None:
    notes = Notes(Span("schema.yaml", 3, 3, 1))
    (found,) = (
        each
        for each in lint(schema(table("t", column("a", "money"), notes=notes)))
        if each.rule == "money-type"
    )
    assert found.span == notes.span


def test_a_partition_is_judged_by_its_table() -> None:
    columns = (column("at", "timestamp"),)
    whole = table("payments", *columns, partition_by="range (at)")
    part = table("payments_rest", *columns, partition_of=Partition(whole.name, "DEFAULT"))
    found = [each.message for each in lint(schema(whole, part))]
    assert any("`payments.at` has type timestamp" in message for message in found)
    assert not any("payments_rest" in message for message in found)


def test_an_inherited_column_is_judged_where_it_is_defined() -> None:
    inherited = column("at", "timestamp", inherited=True)
    found = lint(schema(table("child", inherited)))
    assert not any("child.at" in each.message for each in found)


def test_many_tables_are_linted_each_for_itself() -> None:
    few = lint(schema(enum("level", "low", "high"), *_many(10)))
    many = lint(schema(enum("level", "low", "high"), *_many(100)))
    assert len(few) > 10
    assert len(many) > 9 * len(few)


def _many(count: int) -> list[Table]:
    """Make tables as the benchmarks do: twelve columns of many types, a key, indexes."""
    types = ("text", "varchar(20)", "integer?", "jsonb", "boolean?", "timestamptz", "public.level")
    tables = []
    for number in range(count):
        other = f"thing_{max(number - 1, 0)}"
        columns = [column(f"column_{n}_{number}", types[n % len(types)]) for n in range(10)]
        tables.append(
            table(
                f"thing_{number}",
                column("other_id", "bigint", default=sql("nextval('numbers')")),
                *columns,
                foreign_keys=(foreign_key("other_id", other),),
                indexes=(index("other_id", called=f"i_{number}", where="other_id IS NOT NULL"),),
                uniques=(unique(f"{columns[0].name}, {columns[2].name}", called=f"u_{number}"),),
            )
        )
    return tables
