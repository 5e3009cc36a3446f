"""What people write in comments, names and defaults arrives in Python, and does no harm."""

from __future__ import annotations

import ast
import inspect
import itertools
import re
import warnings
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from tablewright.schema import (
    Check,
    Column,
    DataType,
    Enum,
    EnumValue,
    Expression,
    Literal,
    Name,
    Rules,
    Schema,
    Table,
)
from tablewright.targets.pydantic.patterns import rust_pattern
from tablewright.targets.pydantic.spelling import docstring, pattern_literal, text_literal
from tests.targets.pydantic_package import built, imported, texts

# Separated by blanks, with escapes.
NASTY = (
    *[
        "'",
        '"',
        '"""',
        "'''",
        "\\",
        "\\n",
        "{{",
        "}}",
        "{%",
        "#}",
        "*/",
        "$$",
        "]]>",
        "💥",
        "שלום",
        "é",
        "\\N{DASH}",
        "a",
        ".",
        "%s",
        "-",
        "_",
        "1",
        "class",
        "None",
        "<",
        "A",
    ],
    *[
        "\n",
        "\r\n",
        "\t",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\x0c",
        "\x1c",
        "\x7f",
        "\x85",
        " ",
        "  ",
        "# type: ignore",
    ],
)
hostile = st.lists(st.sampled_from(NASTY), max_size=30).map("".join)
names = hostile.filter(lambda name: bool(name) and "\0" not in name)
_numbers = itertools.count()


def _same(left: str | None, right: str) -> bool:
    """Compare but for white space, which docstrings lay out anew."""
    return "".join((left or "").split()) == "".join(right.split())


@given(hostile)
def test_strings(text: str) -> None:
    assert ast.literal_eval(text_literal(text)) == text
    assert ast.literal_eval(pattern_literal(text)) == text
    assert len(text_literal(text).splitlines()) <= 1 or not text


@given(hostile, st.sampled_from((0, 4, 8)))
def test_docstrings(text: str, indent: int) -> None:
    spelled = docstring(text, indent=indent)
    if not text.strip():
        assert _same(spelled, "") or ast.literal_eval(spelled)
        return
    value = ast.literal_eval(spelled)
    assert _same(value, text)
    assert [" ".join(line.split()) for line in inspect.cleandoc(value).split("\n") if line.strip()]
    assert "\r" not in spelled and "\u202e" not in spelled


@settings(max_examples=80)
@given(
    texts_=st.fixed_dictionaries(
        dict.fromkeys(("schema", "table", "enum", "value", "column", "unit", "check"), hostile)
    ),
    table_name=names,
    column_names=st.lists(names, min_size=1, max_size=3, unique=True),
    values=st.lists(names, min_size=1, max_size=3, unique=True),
    default=hostile,
)
def test_a_whole_package(
    tmp_path_factory: pytest.TempPathFactory,
    texts_: dict[str, str],
    table_name: str,
    column_names: list[str],
    values: list[str],
    default: str,
) -> None:
    enum = Enum(
        Name("public", "mood"),
        tuple(EnumValue(value, texts_["value"]) for value in values),
        texts_["enum"],
    )
    columns = (
        *(Column(each, DataType("text"), comment=texts_["column"]) for each in column_names),
        Column("zz_default", DataType("text"), default=Literal(default), unit=texts_["unit"]),
        Column("zz_mood", DataType("mood", "public"), default=Literal(values[0])),
        Column("zz_choice", DataType("text"), rules=Rules(one_of=tuple(values))),
        Column("zz_sql", DataType("text"), default=Expression("now()")),
    )
    check = Check("a check", f"zz_default <> {_sql(default)}", comment=texts_["check"])
    table = Table(Name("public", table_name), columns, comment=texts_["table"], checks=(check,))
    schema = Schema("x", enums=(enum,), tables=(table,), comment=texts_["schema"])
    package = f"hostile_{next(_numbers)}"
    artifacts = built(schema, package)
    assert {each.rule for each in artifacts.diagnostics} <= {"python-name-clash"}
    source = texts(artifacts)[f"pydantic/{package}/models.py"]
    assert not re.search("[\u202e\u200b\ufeff\u2028\x0c\x1c\x7f\x85]", source)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        module = imported(schema, package, tmp_path_factory.mktemp("hostile"))
    assert [member.value for member in module.Mood] == values
    row, create, _ = (
        each
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, BaseModel)
        and each.__module__ == module.__name__
    )
    if texts_["table"].strip():
        assert _same(row.__doc__, texts_["table"])
    fields = list(create.model_fields.values())
    for field, name in zip(fields, column_names, strict=False):
        assert _same(field.description, texts_["column"])
        assert (field.serialization_alias or name) == name
    values_ = dict.fromkeys(column_names, "v") | {
        "zz_choice": values[0],
        "zz_default": f"{default}!",
    }
    made = create(**values_)
    assert made.model_dump(exclude_unset=True) == values_
    assert create.model_fields["zz_default"].default == default
    with pytest.raises(ValidationError) as caught:
        create(**{**values_, "zz_default": default})
    if texts_["check"].strip():
        assert _same(caught.value.errors()[0]["msg"].removeprefix("Value error, "), texts_["check"])


def _sql(text: str) -> str:
    doubled = text.replace("\\", "\\\\").replace("'", "''")
    return f"E'{doubled}'"


# Separated by blanks.
_PIECES = (
    *[
        r"a",
        r"Z",
        r"0",
        r"é",
        r"\.",
        r"\d",
        r"\-",
        r"\/",
        r"\\",
        r".",
        r"[a-z]",
        r"[^.]",
        r"[\d.]",
        r"[-a]",
        r"[a&b]",
        r"[a&&b]",
        r"[[a]",
        r"[~]",
        r"(",
        r")",
        r"(?:",
        r"|",
        r"*",
        r"+",
        r"?",
        r"*?",
    ],
    *[
        r"{2}",
        r"{2,}",
        r"{1,3}",
        r"{,2}",
        r"{",
        r"^",
        r"$",
        r"\w",
        r"\b",
        r"\1",
        r"(?=",
        r"(?i)",
        r"\m",
        r"[[:alpha:]]",
        r"\A",
        r"***=",
        r"#",
    ],
    " ",
)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_a_pattern_that_is_kept_is_one_of_rust_and_means_what_python_says(pattern: str) -> None:
    kept = rust_pattern(pattern)
    if kept is None:
        return
    adapter = TypeAdapter[str](Annotated[str, Field(pattern=kept)])
    for sample in ("", "a", "aa", "Z0 é", "a.b\nc", "a-/\\&~#{}", "٣"):
        expected = re.search(pattern, sample, re.DOTALL | re.ASCII) is not None
        # Python's `$` also stands before a last line end; no sample ends in one.
        try:
            adapter.validate_python(sample)
        except ValidationError:
            assert not expected
        else:
            assert expected


@pytest.mark.parametrize(
    "pattern",
    [r"\w+", "(?=a)b", "(?i)a", r"\ma", "[[:alpha:]]", r"(a)\1", "[a&&b]", "***=a", "a{,2}"],
)
def test_a_pattern_of_another_meaning_is_not_kept(pattern: str) -> None:
    assert rust_pattern(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("^[a-z0-9-]+$", "^[a-z0-9-]+$"),
        (r"^[^@\s]+$", None),
        (r"^[^@ ]+@[^@ ]+\.[a-z]{2,}$", r"^[^@ ]+@[^@ ]+\.[a-z]{2,}$"),
        (r"^\d{4}.\d[\d]$", "^[0-9]{4}(?s:.)[0-9][0-9]$"),
    ],
)
def test_everyday_patterns(pattern: str, kept: str | None) -> None:
    assert rust_pattern(pattern) == kept
