"""Entity-relationship diagrams: their texts, and what the real engine makes of them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tablewright.pictures import PictureJob, engine, layout
from tablewright.render import templates_folder
from tablewright.schema import (
    Column,
    DataType,
    Enum,
    EnumValue,
    ForeignKey,
    LogicalReference,
    Name,
    Notes,
    PrimaryKey,
    Schema,
    Table,
    Unique,
)
from tablewright.targets import dictionary
from tablewright.targets.contract import Picture
from tablewright.targets.erd import TARGET
from tablewright.targets.erd.dot import html_attribute, html_text, quoted
from tablewright.targets.erd.palette import COLOURS, PLAIN
from tests.conftest import Golden
from tests.targets.library import EXPECTED, library, texts

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
TITLE = "{http://www.w3.org/1999/xlink}title"
HOSTILE = [
    "</TABLE>>]; x",
    '"; } digraph {',
    "\\N \\G \\",
    "<script>alert(1)</script>",
    "&lt; &#60; ]]>",
    "two\nlines",
    "{{ x }} {% x %}",
    "größe 課程 🎓",
    "\u202eabc",
    "a\x01b",
    "'--",
    "  ",
    "javascript:alert(1)",
]


def table(name: str, *columns: Column, **parts: object) -> Table:
    key = PrimaryKey(f"{name}_pkey", (columns[0].name,))
    parts = {"primary_key": key, **parts}
    return Table(Name("public", name), columns, **parts)  # type: ignore[arg-type]


def number(name: str, *, nullable: bool = False) -> Column:
    return Column(name, DataType("bigint"), nullable=nullable)


def dots(schema: Schema) -> dict[str, str]:
    return texts(TARGET.build(schema, {}))


def picture(dot: str) -> ET.Element:
    return ET.fromstring(layout([PictureJob("test.svg", dot)])["test.svg"])


def edges(dot: str) -> list[str]:
    return [line.strip() for line in dot.splitlines() if "arrowtail" in line]


def test_the_texts_of_the_library(golden: Golden) -> None:
    for path, text in dots(library()).items():
        golden(EXPECTED / path, text)


def test_every_table_has_a_picture_and_the_overview_two() -> None:
    artifacts = TARGET.build(library(), {})
    drawn = {page.path: page.source for page in artifacts.pages if isinstance(page, Picture)}
    assert drawn["erd/overview.svg"] == drawn["erd/overview.png"] == "erd/overview.dot"
    assert drawn["erd/tables/loans.svg"] == "erd/tables/loans.dot"
    assert len(drawn) == 2 + len(library().tables)
    assert not artifacts.losses


def test_the_engine_has_nothing_to_complain_of() -> None:
    bare = Table(Name("public", "bare"), ())
    for text in (*dots(library()).values(), *dots(Schema("s", tables=(bare,))).values()):
        done = subprocess.run(
            [engine(), "-Tsvg"], input=text.encode(), capture_output=True, check=True
        )
        assert done.stderr == b""


@pytest.mark.parametrize(
    ("nullable", "unique", "tail", "head"),
    [
        (False, False, "teetee", "crowodot"),
        (True, False, "teeodot", "crowodot"),
        (False, True, "teetee", "teeodot"),
        (True, True, "teeodot", "teeodot"),
    ],
)
def test_ends_follow_from_nullability_and_uniqueness(
    *, nullable: bool, unique: bool, tail: str, head: str
) -> None:
    child = table(
        "child",
        number("id"),
        number("parent_id", nullable=nullable),
        foreign_keys=(ForeignKey("f", ("parent_id",), Name("public", "parent"), ("id",)),),
        uniques=(Unique("u", ("parent_id",)),) if unique else (),
    )
    schema = Schema("s", tables=(table("parent", number("id")), child))
    (edge,) = edges(dots(schema)["erd/overview.dot"])
    assert edge.startswith('"parent":"out-id":e -> "child":"in-parent_id":w')
    assert f"arrowtail={tail}, arrowhead={head}" in edge


def test_logical_references_are_dashed_wherever_they_point() -> None:
    references = (
        LogicalReference(("a",), Name("public", "here"), ("id",)),
        LogicalReference(("b",), Name("public", "elsewhere"), ("id",)),
    )
    tables = (
        table("here", number("id")),
        table("t", number("id"), number("a"), number("b"), references=references),
    )
    dot = dots(Schema("s", tables=tables))["erd/overview.dot"]
    solid, dashed = dot.split("edge [style=dashed")
    assert not edges(solid)
    assert [edge.split(" ->")[0] for edge in edges(dashed)] == [
        '"here":"out-id":e',
        '"elsewhere of t":e',
    ]


def test_a_neighbourhood_abridges_the_neighbours_only() -> None:
    dot = dots(library())["erd/tables/copies.dot"]
    assert re.findall(r'^  "(\w+)" \[', dot, re.MULTILINE) == ["copies", "books", "loans"]
    assert ">marks<" in dot
    assert ">title<" not in dot
    assert ">4 more columns<" in dot


def test_with_many_tables_the_overview_shows_keys_only() -> None:
    enum = Enum(Name("public", "e"), (EnumValue("x"),))
    columns = (number("id"), number("other"), Column("e", DataType("e", "public")))
    tables = tuple(table(f"t{each}", *columns) for each in range(60))
    small = dots(Schema("s", tables=tables, enums=(enum,)))["erd/overview.dot"]
    large_tables = (*tables, table("t60", *columns))
    large = dots(Schema("s", tables=large_tables, enums=(enum,)))["erd/overview.dot"]
    assert ">other<" in small
    assert '"enum e"' in small
    assert ">other<" not in large
    assert '"enum e"' not in large


def test_a_bitmap_of_hundreds_of_tables_is_not_drawn() -> None:
    schema = Schema("s", tables=tuple(table(f"t{each}", number("id")) for each in range(201)))
    assert not [page for page in TARGET.build(schema, {}).pages if page.path.endswith(".png")]


def test_pictures_link_to_pages_of_the_dictionary_and_hold_no_script() -> None:
    pages = {page.path for page in dictionary.build(library(), {}).pages}
    for path, dot in dots(library()).items():
        folder = path.rpartition("/")[0]
        up = "../" * folder.count("/") + "../"
        for element in picture(dot).iter():
            assert element.tag.removeprefix(SVG) not in ("script", "foreignObject", "image")
            assert not [name for name in element.attrib if name.startswith("on")]
            link = element.get(LINK)
            assert link is None or (link.startswith(up) and link.removeprefix(up) in pages)


def test_hostile_names_and_comments_come_through_intact_and_harmless() -> None:
    tables = tuple(
        table(
            text,
            Column(text, DataType("bigint"), comment=text),
            comment=text,
            notes=Notes(tags=(text,)),
            references=(LogicalReference((text,), Name("x", text), ("id",)),),
        )
        for text in HOSTILE
    )
    enum = Enum(Name("public", "e\\N"), tuple(EnumValue(text) for text in HOSTILE[:10]))
    schema = Schema("<b>", tables=tables, enums=(enum,), comment="\n".join(HOSTILE))
    for dot in dots(schema).values():
        root = picture(dot)
        assert not list(root.iter(f"{SVG}script"))
        links = {element.get(LINK) for element in root.iter() if element.get(LINK)}
        assert all(re.match(r"(\.\./)+dictionary/[\w/.-]+\.md\Z", str(link)) for link in links)
    root = picture(dots(schema)["erd/overview.dot"])
    shown = {_plain(str(element.text)).strip() for element in root.iter(f"{SVG}text")}
    for text in HOSTILE:
        for line in _expected(text):
            assert line.strip() in shown | {""}


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1) | st.sampled_from(HOSTILE), min_size=1, max_size=8))
def test_escaped_text_is_read_again_by_the_engine(given_texts: list[str]) -> None:
    nodes = "\n".join(
        f"n{position} [tooltip={quoted(text)}, URL=x, label=<<TABLE><TR>"
        f'<TD TOOLTIP="{html_attribute(text)}" HREF="x">{html_text(text)}</TD></TR></TABLE>>]'
        for position, text in enumerate(given_texts)
    )
    root = picture(f"digraph {{ {nodes} }}")
    groups = [group for group in root.iter(f"{SVG}g") if group.get("class") == "node"]
    assert len(groups) == len(given_texts)
    for text, group in zip(given_texts, groups, strict=True):
        expected = _expected(text)
        tooltips = {_plain(str(anchor.get(TITLE))) for anchor in group.iter(f"{SVG}a")}
        assert tooltips == {"\n".join(expected)}
        lines = [_plain(str(element.text)) for element in group.iter(f"{SVG}text")]
        assert lines == [line for line in expected if line]


def test_white_text_reads_well_on_every_ink() -> None:
    for colour in (*COLOURS, PLAIN):
        assert 1.05 / (_luminance(colour.ink) + 0.05) >= 4.5


def test_colours_do_not_depend_on_later_tables() -> None:
    first = table("a", number("id"), notes=Notes(tags=("x",)))
    more = (first, table("b", number("id"), notes=Notes(tags=("y",))))
    schema = Schema("s", tables=(first,))
    alone = dots(schema)["erd/tables/a.dot"]
    assert alone == dots(replace(schema, tables=more))["erd/tables/a.dot"]


def test_the_template_calls_for_no_other_file() -> None:
    text = (templates_folder() / "erd/diagram.dot.jinja").read_text("utf-8")
    assert not re.search(r"\b(image|shapefile|fontpath|imagepath)\b", text, re.IGNORECASE)


def _expected(text: str) -> list[str]:
    """Give the lines that a reader should see; what XML cannot hold shows as a question mark."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    allowed = "[^\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    return _plain(re.sub(allowed, "\ufffd", text)).split("\n")


def _plain(text: str) -> str:
    # The engine writes further spaces in a row as ones that do not break.
    return text.replace("\u00a0", " ")


def _luminance(colour: str) -> float:
    """Compute the relative luminance (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_children_stand_below_their_parents_in_the_overview_and_in_few_of_their_pictures() -> None:
    parent = table("parent", Column("id", DataType("integer")))
    heirs = [
        replace(table(f"heir{n}", Column("id", DataType("integer"))), inherits=(parent.name,))
        for n in range(20)
    ]
    found = texts(TARGET.build(Schema("family", tables=(parent, *heirs)), {}))
    line = '"parent" -> "heir3" [tooltip="heir3 inherits from parent"]'
    assert line in found["erd/overview.dot"]
    assert line in found["erd/tables/heir3.dot"]
    assert found["erd/overview.dot"].count('"parent" -> ') == 20
    assert found["erd/tables/parent.dot"].count('"parent" -> ') == 12
