"""The data dictionary: its texts, and what real parsers of Markdown, CSV and JSON read in them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tablewright.schema import (
    Action,
    Check,
    Column,
    DataType,
    Enum,
    EnumValue,
    ForeignKey,
    Function,
    Index,
    IndexElement,
    JsonShape,
    LogicalReference,
    Name,
    Notes,
    PrimaryKey,
    Rules,
    Schema,
    Table,
    Trigger,
    View,
)
from tablewright.targets.contract import Picture
from tablewright.targets.dictionary import TARGET
from tablewright.targets.dictionary.markdown import (
    block,
    cell,
    cell_code,
    code,
    line,
    paragraphs,
)
from tablewright.targets.dictionary.spreadsheet import HEADER
from tablewright.targets.dictionary.style import Style
from tablewright.targets.dictionary.words import (
    element_in_words,
    index_facts,
    rules_in_words,
    trigger_in_words,
)
from tests.conftest import Golden
from tests.targets.library import EXPECTED, library, texts

ANGLES = Style(str, lambda text: f"<{text}>")
# As code hosts read: CommonMark with tables, strikethrough and raw HTML.
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "a | b",
    "a \\| b",
    "\\",
    "`",
    "``x`",
    "*a* _b_ __c__ ~~d~~ $e$",
    "[a](javascript:alert(1))",
    "![a](x)",
    "<script>alert(1)</script>",
    "<!-- a",
    "&lt; &#60; &copy",
    "# a #",
    "- a",
    "1. a",
    "===",
    "---",
    "> a",
    "```",
    "[a]: http://x",
    "<http://example.org>",
    "one\ntwo\n\nthree",
    "a\r\nb",
    "    a",
    "\ta",
    "größe 課程 🎓",
    "\u202eabc",
    "{{ x }} {% x %}",
    "a\x01b",
    "=1+1",
    "| --- |",
    ":--",
    "snake_case_name",
]
ANY = st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="\\`|*_[]<>&#~$ \n-+=:1.)!a")


def test_the_texts_of_the_library(golden: Golden) -> None:
    for path, text in texts(TARGET.build(library(), {})).items():
        golden(EXPECTED / path, text)


def test_every_link_leads_to_a_page_or_a_picture() -> None:
    from tablewright.targets import erd

    pages = texts(TARGET.build(library(), {}))
    known = {*pages, *(p.path for p in erd.build(library(), {}).pages if isinstance(p, Picture))}
    for path, text in pages.items():
        if path.endswith(".md"):
            links = list(_links(PARSER.parse(text)))
            assert links
            for link in links:
                assert _resolved(path, link.partition("#")[0]) in known
                assert _has_anchor(pages, path, link)


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_a_line_is_read_as_it_was(text: str) -> None:
    assert _read(f"# {line(text)}") == ("heading_open", _shown(text))


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_paragraphs_are_read_as_they_were(text: str) -> None:
    tokens = PARSER.parse(f"before\n\n{paragraphs(text)}\n\nafter")
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    read = " ".join(_text(token) for token in tokens if token.type == "inline")
    assert _shown(read) == _shown(f"before {text} after")


@settings(max_examples=300, deadline=None)
@given(st.lists(ANY, min_size=1, max_size=3), st.sampled_from([cell, cell_code]))
def test_cells_of_a_table_are_read_as_they_were(
    given_texts: list[str], spelled: Callable[[str], str]
) -> None:
    head = "| x " * len(given_texts) + "|\n" + "| --- " * len(given_texts) + "|\n"
    row = "".join(f"| {spelled(text)} " for text in given_texts) + "|"
    tokens = PARSER.parse(f"{head}{row}\n")
    cells = [
        _text(tokens[position + 1])
        for position, token in enumerate(tokens)
        if token.type == "td_open"
    ]
    assert [_shown(each) for each in cells] == [_shown(text) for text in given_texts]


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_code_in_a_line_is_read_as_it_was(text: str) -> None:
    assert _read(f"see {code(text)} there") == ("paragraph_open", _shown(f"see {text} there"))


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_a_block_of_code_is_read_as_it_was(text: str) -> None:
    tokens = PARSER.parse(f"{block(text, 'sql')}\n\nafter")
    assert [token.type for token in tokens] == [
        "fence",
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]
    expected = _clean(text).strip("\r\n")
    assert tokens[0].content == re.sub(r"\r\n?", "\n", expected) + "\n"


def test_text_stays_pleasant_to_read_in_the_source() -> None:
    text = "Who wrote it (see course_id, 10% of AT&T's & others' rows); 2.5 - 3 -> x + y."
    assert paragraphs(text) == text


def test_a_hostile_schema_is_harmless() -> None:
    schema = Schema(
        HOSTILE[0],
        comment="\n".join(HOSTILE),
        enums=(Enum(Name("x", HOSTILE[3]), tuple(EnumValue(t, t) for t in HOSTILE)),),
        views=(View(Name("x", HOSTILE[1]), "\n".join(HOSTILE), comment=HOSTILE[8]),),
        functions=(Function(Name("x", HOSTILE[6]), "sql", "\n".join(HOSTILE)),),
        tables=tuple(_hostile_table(text) for text in HOSTILE),
    )
    allowed = re.compile(r"(\.\./)*(erd|dictionary|tables)?/?[\w./-]+(#\w+)?\Z")
    for path, text in texts(TARGET.build(schema, {})).items():
        assert "\x01" not in text or path.endswith((".csv", ".json"))
        if path.endswith(".md"):
            tokens = PARSER.parse(text)
            assert all(allowed.match(link) for link in _links(tokens))
            for token in _inline(tokens):
                if token.type == "html_inline":
                    assert token.content in ("<br>", "<code>", "</code>")
            assert not [token for token in tokens if token.type in ("html_block", "hr")]
            titles = [token for token in tokens if token.type == "heading_open"]
            assert len([token for token in titles if token.tag == "h1"]) == 1


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (Rules(), []),
        (Rules(min=Decimal(0), max=Decimal(100)), ["0 to 100"]),
        (Rules(min=Decimal("0.5")), ["at least 0.5"]),
        (Rules(max=Decimal("1E+3")), ["at most 1000"]),
        (Rules(min_length=1), ["at least 1 character"]),
        (Rules(max_length=3), ["at most 3 characters"]),
        (Rules(min_length=2, max_length=3), ["2 to 3 characters"]),
        (Rules(min_length=8, max_length=8), ["8 characters"]),
        (Rules(multiple_of=Decimal("0.05")), ["a multiple of 0.05"]),
        (Rules(pattern="^a|b$"), ["matches <^a|b$>"]),
        (Rules(one_of=("a", Decimal(2))), ["one of <a>, <2>"]),
        (Rules(json=JsonShape.STRING_LIST), ["a JSON list of strings"]),
        (Rules(min=Decimal(1), json=JsonShape.OBJECT), ["at least 1", "a JSON object"]),
    ],
)
def test_rules_in_words(rules: Rules, words: list[str]) -> None:
    assert rules_in_words(rules, ANGLES) == words


@pytest.mark.parametrize(
    ("element", "words"),
    [
        (IndexElement("a"), "<a>"),
        (IndexElement("A b"), '<"A b">'),
        (
            IndexElement(expression="lower(a)", descending=True, nulls_first=True),
            "<lower(a)> descending",
        ),
        (IndexElement("a", descending=True), "<a> descending nulls last"),
        (IndexElement("a", nulls_first=True), "<a> nulls first"),
        (IndexElement("a", operator="&&"), "<a> with <&&>"),
    ],
)
def test_index_elements_in_words(element: IndexElement, words: str) -> None:
    assert element_in_words(element, ANGLES) == words


def test_kinds_of_indexes_in_words() -> None:
    index = Index("i", (), unique=True, nulls_distinct=False, include=("b",), where="c > 0")
    assert index_facts(index, ANGLES) == [
        "unique, nulls count as equal",
        "btree",
        "also carries <b>",
        "only where <c > 0>",
    ]


def test_triggers_in_words() -> None:
    trigger = Trigger(
        "t",
        "BEFORE",
        ("INSERT", "UPDATE", "DELETE"),
        Name("public", "f"),
        update_columns=("a", "b"),
        when="NEW.a > 0",
        arguments=("it's",),
    )
    assert trigger_in_words(trigger, ANGLES) == (
        "runs <f('it''s')> before insert, update of <a>, <b> or delete, for each row if <NEW.a > 0>"
    )
    statement = Trigger("t", "AFTER", ("TRUNCATE",), Name("x", "f"), per_row=False)
    assert trigger_in_words(statement, ANGLES) == (
        "runs <x.f()> after truncate, once for each statement"
    )


def test_every_action_has_its_words() -> None:
    pages = texts(TARGET.build(_parent_and_child(*Action), {}))
    assert pages["dictionary/tables/parent.md"].count("| `parent_id` → `id` |") == len(Action)


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


def test_nothing_is_lost() -> None:
    assert not TARGET.build(library(), {}).losses


def _file(path: str) -> str:
    return texts(TARGET.build(library(), {}))[path]


def _hostile_table(text: str) -> Table:
    return Table(
        Name("public", text),
        (Column(text, DataType("text"), comment=text, rules=Rules(pattern=text), unit=text),),
        PrimaryKey(text, (text,), comment=text),
        checks=(Check(text, text, comment=text, column=text),),
        indexes=(Index(text, (IndexElement(text),), where=text, comment=text),),
        triggers=(Trigger(text, "AFTER", ("UPDATE",), Name("x", text), when=text, comment=text),),
        references=(LogicalReference((text,), Name("x", text), (text,)),),
        comment=text,
        soft_delete=text,
        notes=Notes(tags=(text,)),
    )


def _parent_and_child(*actions: Action) -> Schema:
    columns = (Column("id", DataType("bigint")), Column("parent_id", DataType("bigint")))
    parent = Name("public", "parent")
    keys = tuple(
        ForeignKey(f"f_{action.name}", ("parent_id",), parent, ("id",), action, action)
        for action in actions
    )
    child = Table(Name("public", "child"), columns, foreign_keys=keys)
    return Schema("s", tables=(Table(parent, columns[:1]), child))


def _inline(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def _links(tokens: list[Token]) -> Iterator[str]:
    for token in _inline(tokens):
        for name in ("href", "src"):
            if name in token.attrs:
                yield str(token.attrs[name])


def _text(token: Token) -> str:
    """Give the text that a reader sees of a line; fail on whatever else is in it."""
    pieces = []
    for child in token.children or ():
        match child.type:
            case "text" | "code_inline" | "text_special":
                pieces.append(child.content)
            case "softbreak" | "hardbreak":
                pieces.append("\n")
            case "html_inline":
                assert child.content in ("<br>", "<code>", "</code>")
                pieces.append("\n" if child.content == "<br>" else "")
            case other:
                raise AssertionError(f"unexpected {other}: {child.content!r}")
    return "".join(pieces)


def _read(text: str) -> tuple[str, str]:
    tokens = PARSER.parse(text)
    assert len(tokens) == 3, tokens
    return tokens[0].type, _shown(_text(tokens[1]))


def _clean(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def _shown(text: str) -> str:
    """Join white space as browsers do."""
    return " ".join(_clean(text).split())


def _resolved(page: str, link: str) -> str:
    parts = page.split("/")[:-1]
    for part in link.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def _has_anchor(pages: dict[str, str], page: str, link: str) -> bool:
    path, _, fragment = link.partition("#")
    return not fragment or f"## `{fragment}`" in pages[_resolved(page, path)]
