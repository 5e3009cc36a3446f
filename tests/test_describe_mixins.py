"""Mixins, glossaries and files: plain documents in, shorter ones of the same meaning out."""

from __future__ import annotations

from typing import Any

from tablewright.describe import split_by_namespace, split_by_table, with_glossary, with_mixins

ID = {"type": "uuid", "primary_key": True}
TIMES = {"created_at": {"type": "timestamptz", "default": "now()"}, "updated_at": "timestamptz"}


def document(*columns: dict[str, Any]) -> dict[str, Any]:
    tables = {f"t{number}": {"columns": each} for number, each in enumerate(columns)}
    return {"version": 1, "tables": tables}


def test_what_three_tables_share_becomes_mixins() -> None:
    shared = with_mixins(document(*({"id": ID, f"a{n}": "text", **TIMES} for n in range(3))))
    assert list(shared["mixins"]) == ["identified", "timestamps"]
    assert shared["mixins"]["timestamps"] == {"place": "last", "columns": TIMES}
    assert shared["tables"]["t1"] == {
        "use": ["identified", "timestamps"],
        "columns": {"a1": "text"},
    }


def test_two_tables_or_another_entry_or_place_share_nothing() -> None:
    two = document({"id": ID, "a": "text"}, {"id": ID})
    assert with_mixins(two) == two
    other = document({"id": ID}, {"id": ID}, {"id": {**ID, "default": "f()"}})
    assert with_mixins(other) == other
    middle = document(*({f"a{n}": "text", "id": ID, f"b{n}": "text"} for n in range(3)))
    assert with_mixins(middle) == middle


def test_two_keys_have_names_apart() -> None:
    number = {"type": "bigint", "primary_key": True}
    keys = [ID] * 4 + [number] * 3
    shared = with_mixins(document(*({"id": each, f"a{n}": "text"} for n, each in enumerate(keys))))
    assert list(shared["mixins"]) == ["identified", "identified_by_bigint"]


def test_a_glossary_speaks_for_all_columns_of_a_name_or_none() -> None:
    said = {"type": "uuid", "comment": "Who learns."}
    same = with_glossary(document({"student_id": said}, {"student_id": said}, {"student_id": said}))
    assert same["glossary"] == {"student_id": "Who learns."}
    assert same["tables"]["t2"] == {"columns": {"student_id": "uuid"}}
    silent = document(*[{"student_id": said}] * 3, {"student_id": "uuid"})
    assert with_glossary(silent) == silent


def test_files_by_table_have_names_that_no_file_system_mistakes() -> None:
    names = ("orders", "Orders", "../x", "billing.bills", "")
    files = split_by_table({"version": 1, "tables": {name: {} for name in names}})
    assert list(files) == [
        "schema.yaml",
        "tables/orders.yaml",
        "tables/Orders_2.yaml",
        "tables/_._x.yaml",
        "tables/billing.bills.yaml",
        "tables/_.yaml",
    ]
    assert files["schema.yaml"] == {"version": 1, "include": "tables/*.yaml"}


def test_files_by_namespace_hold_what_is_in_it() -> None:
    functions: dict[str, Any] = {'"a.b"()': {}, "billing.total(shop.money)": {}}
    files = split_by_namespace({"version": 1, "tables": {"t": {}}, "functions": functions})
    assert files["schemas/billing.yaml"] == {"functions": {"billing.total(shop.money)": {}}}
    assert set(files["schemas/public.yaml"]) == {"tables", "functions"}
