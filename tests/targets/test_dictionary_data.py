"""The dictionary for programs: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tablewright.schema import (
    KINDS,
    Column,
    DataType,
    Name,
    Schema,
    Table,
)
from tablewright.targets.dictionary import TARGET
from tablewright.targets.dictionary.spreadsheet import HEADER
from tests.targets.library import library, texts


def test_the_spreadsheet_has_a_line_for_each_column() -> None:
    lines = list(csv.DictReader(io.StringIO(_file("dictionary/dictionary.csv"))))
    assert tuple(lines[0]) == HEADER
    assert len(lines) == sum(len(table.columns) for table in library().tables)
    (line_of_fee,) = [each for each in lines if each["column"] == "fee"]
    assert line_of_fee["table"] == "loans"
    assert line_of_fee["facts"] == "in EUR; at least 0; a multiple of 0.5"


@given(st.sampled_from("=+-@\t\r"), st.text())
def test_no_cell_of_the_spreadsheet_is_a_formula(first: str, rest: str) -> None:
    column = Column(first + rest, DataType("text"), comment=first + rest)
    schema = Schema("s", tables=(Table(Name("public", first + rest), (column,)),))
    text = texts(TARGET.build(schema, {}))["dictionary/dictionary.csv"]
    _, cells = csv.reader(io.StringIO(text, newline=""))
    assert not [each for each in cells if each.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    expected = f"'{first}{rest}".replace("\r\n", "\n").replace("\r", "\n")
    assert cells[HEADER.index("description")] == expected


def test_the_document_says_everything() -> None:
    read = json.loads(_file("dictionary/dictionary.json"))
    assert read["format"] == "tablewright-dictionary/1"
    assert [each["name"] for each in read["tables"]] == [t.name.name for t in library().tables]
    loans = next(each for each in read["tables"] if each["name"] == "loans")
    keys = {each["name"]: each for each in loans["foreign_keys"]}
    assert keys["loans_copy"]["target"] == {"schema": "public", "name": "copies"}
    assert [each["name"] for each in loans["columns"] if each["nullable"]] == [
        "member_id",
        "best_author",
    ]


def test_records_of_a_kind_have_the_same_keys_always() -> None:
    read = json.loads(_file("dictionary/dictionary.json"))
    for kind in ("enums", "domains", "tables", "views", "functions", "extensions"):
        assert len({tuple(each) for each in read[kind]}) == 1
    for part in ("columns", "foreign_keys", "indexes", "triggers", "checks"):
        assert len({tuple(each) for table in read["tables"] for each in table[part]}) == 1


def test_the_manual_lists_the_keys_of_every_record() -> None:
    manual = (Path(__file__).parents[2] / "docs/dictionary.md").read_text("utf-8")
    listed = {
        word: tuple(keys.split(", "))
        for words, keys in re.findall(r"^\| ([a-z ,]+) \| ([a-z_, ]+) \|$", manual, re.MULTILINE)
        for word in words.split(", ")
    }
    read = json.loads(_file("dictionary/dictionary.json"))
    tables = read["tables"]
    records = {
        "enum": read["enums"],
        "value of an enum": read["enums"][0]["values"],
        "domain": read["domains"],
        "function": read["functions"],
        "argument": read["functions"][0]["arguments"],
        "view": read["views"],
        "table": tables,
        "column": [each for table in tables for each in table["columns"]],
        "primary key": [table["primary_key"] for table in tables],
        "unique constraint": [each for table in tables for each in table["unique"]],
        "foreign key": [each for table in tables for each in table["foreign_keys"]],
        "logical reference": [each for table in tables for each in table["logical_references"]],
        "check": [each for table in tables for each in table["checks"]],
        "exclusion": [each for table in tables for each in table["exclusions"]],
        "index": [each for table in tables for each in table["indexes"]],
        "trigger": [each for table in tables for each in table["triggers"]],
    }
    assert set(listed) == {*records, "record"}
    for word, found in records.items():
        assert found
        assert {tuple(each) for each in found} == {listed[word]}


def test_every_kind_of_object_is_in_the_document() -> None:
    assert {kind.collection for kind in KINDS} <= set(
        json.loads(_file("dictionary/dictionary.json"))
    )


def _file(path: str) -> str:
    return texts(TARGET.build(library(), {}))[path]
