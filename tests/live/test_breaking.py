"""PostgreSQL is the judge of SQL that is written in two ways, and of what a database holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.breaking import Changes
from tablewright.changed import changes_between
from tablewright.cli.servers import lender

pytestmark = pytest.mark.live
OLD = """\
version: 1
name: shop
tables:
  courses:
    comment: What is taught.
    soft_delete: deleted_at
    columns:
      id: {type: bigint, primary_key: true}
      kind: {type: text, one_of: [open, closed]}
      price: {type: 'numeric(8,2)', unit: EUR}
      at: {type: timestamptz, default: now()}
      deleted_at: timestamptz?
    checks: {priced: price BETWEEN 1 AND 9}
    indexes: {by_kind: {columns: [kind], where: "kind IN ('open', 'closed')"}}
views:
  cheap: SELECT id FROM courses WHERE price < 3
"""
SAME = (
    OLD.replace("price BETWEEN 1 AND 9", "price >= 1 AND price <= 9")
    .replace("kind IN ('open', 'closed')", "kind = ANY (ARRAY['open'::text, 'closed'])")
    .replace("WHERE price < 3", "WHERE (courses.price < 3::numeric)")
)


def compared(folder: Path, old: str, new: str, *, offline: bool = False) -> Changes:
    (folder / "old.yaml").write_text(old)
    (folder / "new.yaml").write_text(new)
    with lender(url=None, prefer="system") as lend:
        old_side = (folder / "old.yaml").as_posix()
        return changes_between(old_side, folder / "new.yaml", None if offline else lend)


def rules(found: Changes) -> set[str]:
    return {each.rule for each in found.all}


def test_what_means_the_same_is_no_change(tmp_path: Path) -> None:
    offline = compared(tmp_path, OLD, SAME, offline=True)
    assert rules(offline) == {"constraint-changed", "index-changed", "view-changed"}
    assert compared(tmp_path, OLD, SAME).all == ()


def test_annotations_still_count_where_the_server_judges(tmp_path: Path) -> None:
    new = SAME.replace("unit: EUR", "unit: USD").replace("< 3::numeric", "< 4")
    assert rules(compared(tmp_path, OLD, new)) == {"unit-changed", "view-changed"}
    found = compared(tmp_path, OLD, new)
    assert all(each.span is not None for each in found.all)


def test_a_script_is_compared_with_what_the_specification_makes(tmp_path: Path) -> None:
    script = tmp_path / "old.sql"
    script.write_text("CREATE TABLE courses (id bigint PRIMARY KEY, title text, level integer);")
    new = tmp_path / "new.yaml"
    new.write_text(
        "version: 1\ntables:\n  courses:\n    columns:\n"
        "      id: {type: bigint, primary_key: true}\n      title: {type: text, min_length: 1}\n"
    )
    with lender(url=None, prefer="system") as lend:
        found = changes_between(script.as_posix(), new, lend)
    assert rules(found) == {"column-became-required", "column-removed", "constraint-added"}
    lines = {each.rule: each.span.line for each in found.all if each.span}
    assert lines["column-became-required"] == 6


_NAMED = """
version: 1
tables:
  clients:
    columns:
      id: {type: integer, primary_key: true}
      name: {type: text, unique: true, min_length: 2}
      boss_id: {type: integer?, references: clients}
    indexes: [boss_id]
    checks: [name <> 'name']
  pets:
    columns:
      id: {type: integer, primary_key: true}
      name: text
      client_id: {type: integer, references: clients}
    checks: [name <> '']
views:
  all_names: SELECT c.id, c.name, p.name AS pet FROM clients c JOIN pets p ON p.client_id = c.id
  only_pets: SELECT name, id AS clients FROM pets
"""
_RENAMED = (
    _NAMED.replace("  clients:", "  customers:\n    renamed_from: clients")
    .replace("references: clients", "references: customers")
    .replace("name: {type: text,", "full_name: {type: text, renamed_from: name,")
    .replace("name <> 'name'", "full_name <> 'name'")
    .replace("c.name, p", "c.full_name AS name, p")
    .replace("FROM clients", "FROM customers")
)


def test_renames_are_done_by_postgresql(tmp_path: Path) -> None:
    """Names that look the same, in other tables and in aliases, are left alone."""
    found = {change.rule for change in compared(tmp_path, _NAMED, _RENAMED).all}
    models = {"prisma-name-changed", "pydantic-name-changed"}
    assert found - models == {"table-renamed", "column-renamed"}
