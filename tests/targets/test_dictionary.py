"""The data dictionary: its pages, and what a real parser of Markdown reads in them."""

from __future__ import annotations

import json
import re

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
    LogicalReference,
    Name,
    Notes,
    Partition,
    Policy,
    PrimaryKey,
    Rules,
    Schema,
    Table,
    Trigger,
    View,
)
from tablewright.targets.contract import Picture
from tablewright.targets.dictionary import TARGET
from tests.conftest import Golden
from tests.targets.library import EXPECTED, library, texts
from tests.targets.reading import (
    HOSTILE,
    PARSER,
    inline_tokens,
    links_of,
)


def test_the_texts_of_the_library(golden: Golden) -> None:
    for path, text in texts(TARGET.build(library(), {})).items():
        golden(EXPECTED / path, text)


def test_every_link_leads_to_a_page_or_a_picture() -> None:
    from tablewright.targets import erd

    pages = texts(TARGET.build(library(), {}))
    known = {*pages, *(p.path for p in erd.build(library(), {}).pages if isinstance(p, Picture))}
    for path, text in pages.items():
        if path.endswith(".md"):
            links = list(links_of(PARSER.parse(text)))
            assert links
            for link in links:
                assert _resolved(path, link.partition("#")[0]) in known
                assert _has_anchor(pages, path, link)


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
            assert all(allowed.match(link) for link in links_of(tokens))
            for token in inline_tokens(tokens):
                if token.type == "html_inline":
                    assert token.content in ("<br>", "<code>", "</code>")
            assert not [token for token in tokens if token.type in ("html_block", "hr")]
            titles = [token for token in tokens if token.type == "heading_open"]
            assert len([token for token in titles if token.tag == "h1"]) == 1


def test_every_action_has_its_words() -> None:
    pages = texts(TARGET.build(_parent_and_child(*Action), {}))
    assert pages["dictionary/tables/parent.md"].count("| `parent_id` → `id` |") == len(Action)


def test_what_has_no_words_of_its_own_is_listed_by_its_name() -> None:
    table = Table(
        Name("public", "t"),
        (Column("a", DataType("text"), storage="EXTERNAL"),),
        unlogged=True,
        partition_of=Partition(Name("public", "p"), "FOR VALUES IN ('x | y')"),
        storage=(("fillfactor", "70"), ("autovacuum_enabled", "false")),
        policies=(Policy("mine", using="a = current_user"),),
    )
    pages = texts(TARGET.build(Schema("s", tables=(table,)), {}))
    page = pages["dictionary/tables/t.md"]
    assert "| Storage `EXTERNAL`. |" in page
    assert page.partition("## Properties\n\n")[2].splitlines()[:4] == [
        "- Policies `mine a = current_user`",
        "- Unlogged",
        "- Partition of `p FOR VALUES IN ('x | y')`",
        "- Storage `fillfactor 70, autovacuum_enabled false`",
    ]
    record = json.loads(pages["dictionary/dictionary.json"])["tables"][0]
    assert record["details"]["unlogged"] is True
    assert record["columns"][0]["details"] == {"storage": "EXTERNAL"}


def test_nothing_is_lost() -> None:
    assert not TARGET.build(library(), {}).losses


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


def _resolved(page: str, link: str) -> str:
    parts = page.split("/")[:-1]
    for part in link.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def _has_anchor(pages: dict[str, str], page: str, link: str) -> bool:
    path, _, fragment = link.partition("#")
    return not fragment or f"## `{fragment}`" in pages[_resolved(page, path)]
