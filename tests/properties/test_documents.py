"""Any document of hostile names and texts resolves to a schema that holds them as written."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tablewright.diagnostics import ProblemsFound
from tablewright.resolve import read_specification
from tablewright.schema import Literal, Schema
from tests.properties.names import names, texts
from tests.properties.test_ddl import ddl

unhurried = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
_columns = st.dictionaries(
    names.filter(lambda name: name != "deleted_at"),
    st.fixed_dictionaries(
        {"type": st.just("text")},
        optional={
            "comment": texts,
            "default": st.fixed_dictionaries({"literal": texts}),
            "unit": texts,
        },
    ),
    min_size=1,
    max_size=4,
)
# A name with a dot or a quote would be split, so they stand in quotes.
_quoted = names.map(lambda name: '"' + name.replace('"', '""') + '"')


@st.composite
def documents(draw: Any) -> dict[str, Any]:
    tables = draw(
        st.dictionaries(
            _quoted,
            st.fixed_dictionaries(
                {"columns": _columns},
                optional={"comment": texts, "soft_delete": st.just("deleted_at")},
            ),
            max_size=3,
        )
    )
    for table in tables.values():
        first = next(iter(table["columns"]))
        table["primary_key"] = [first]
        if draw(st.booleans()):
            table["audit"] = True
    return {"version": 1, "name": draw(texts), "comment": draw(texts), "tables": tables}


@unhurried
@given(documents())
def test_names_and_texts_come_through(document: dict[str, Any]) -> None:
    schema = resolved(document)
    if schema is None:
        return
    assert schema.name == document["name"]
    for written, table in zip(document["tables"].values(), schema.tables, strict=False):
        assert table.comment == written.get("comment")
        for name, column in written["columns"].items():
            found = table.column(name)
            assert (found.comment or "") == column.get("comment", "")
            if "default" in column:
                assert found.default == Literal(column["default"]["literal"])


@unhurried
@given(documents())
def test_the_same_document_gives_the_same_text(document: dict[str, Any]) -> None:
    one, other = resolved(document), resolved(document)
    assert one == other
    if one is not None and other is not None:
        assert ddl(one) == ddl(other)


def resolved(document: dict[str, Any]) -> Schema | None:
    """Write the document as YAML and read it; None where names collide or are too long."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.yaml"
        path.write_text(yaml.safe_dump(document, sort_keys=False), "utf-8")
        try:
            return read_specification(path).schema
        except ProblemsFound as found:
            rules = {problem.rule for problem in found.diagnostics}
            assert rules <= {"duplicate-name", "name-too-long"}
            return None
