"""A folder of migrations is read, ordered and checked without a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tablewright.diagnostics import EnvironmentProblem, ProblemsFound
from tablewright.history.folder import Folder, read_folder


def write(folder: Path, name: str, sql: str | bytes = "SELECT 1;", **plan: object) -> None:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "migration.sql").write_bytes(sql if isinstance(sql, bytes) else sql.encode())
    if plan:
        (folder / name / "plan.json").write_text(json.dumps({"version": 1, **plan}))


def names(folder: Folder) -> list[str]:
    return [each.name for each in folder.migrations]


def problems(folder: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_folder(folder)
    return [each.rule for each in found.value.diagnostics]


def test_folders_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("20240101120000_later", "0002_b", "0001_a", ".git"):
        write(tmp_path, name)
    (tmp_path / "migration_lock.toml").write_text('provider = "postgresql"\n')
    (tmp_path / "README.md").write_text("any file")
    folder = read_folder(tmp_path)
    assert names(folder) == ["0001_a", "0002_b", "20240101120000_later"]
    assert [each.number for each in folder.migrations] == ["0001", "0002", "20240101120000"]


def test_steps_of_one_change(tmp_path: Path) -> None:
    write(tmp_path, "0001_a")
    write(tmp_path, "0002_b", change="0002_b", step=1, steps=2)
    write(tmp_path, "0003_b_step_2", change="0002_b", step=2, steps=2)
    write(tmp_path, "0004_c")
    sizes = [len(change) for change in read_folder(tmp_path).changes()]
    assert sizes == [1, 2, 1]


def test_a_plan(tmp_path: Path) -> None:
    check = {"says": "x", "count": "SELECT 0"}
    down = {"hazards": ["deletes-data", {"name": "blocks-writes"}]}
    write(tmp_path, "0001_a", preflight=[check], down=down, postgres=16)
    plan = read_folder(tmp_path).migrations[0].plan
    assert plan.down_hazards == ("deletes-data", "blocks-writes")
    assert [(each.says, each.examples) for each in plan.preflight] == [("x", None)]
    assert (plan.change, plan.postgres) == ("0001_a", 16)


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2}', '{"version": 1, "preflight": [1]}'])
def test_what_is_no_plan(tmp_path: Path, text: str) -> None:
    write(tmp_path, "0001_a")
    (tmp_path / "0001_a" / "plan.json").write_text(text)
    assert problems(tmp_path) == ["migration-plan"]


def test_what_is_no_history(tmp_path: Path) -> None:
    write(tmp_path, "0001_a")
    write(tmp_path, "0001_b", b"\xff")
    write(tmp_path, "0002_c")
    write(tmp_path, "0002_d")
    (tmp_path / "0003_e").mkdir()
    (tmp_path / "migration_lock.toml").write_text('provider = "mysql"\n')
    assert sorted(problems(tmp_path)) == [
        "migration-encoding",
        "migration-fork",
        "migration-provider",
        "migration-without-sql",
    ]


def test_finding_one(tmp_path: Path) -> None:
    write(tmp_path, "0001_first")
    write(tmp_path, "0002_second")
    folder = read_folder(tmp_path)
    assert folder.find("0002").name == "0002_second"
    with pytest.raises(EnvironmentProblem) as several:
        folder.find("000")
    assert several.value.message == "`000` may mean 0001_first, 0002_second"
    with pytest.raises(EnvironmentProblem) as none:
        folder.find("0002_secnd")
    assert none.value.help == "did you mean `0002_second`?"


def test_line_ends_are_not_an_edit(tmp_path: Path) -> None:
    write(tmp_path, "0001_a", "SELECT 1;\nSELECT 2;\n")
    unix = read_folder(tmp_path).migrations[0]
    write(tmp_path, "0001_a", "SELECT 1;\r\nSELECT 2;\r\n")
    windows = read_folder(tmp_path).migrations[0]
    assert unix.checksum != windows.checksum
    assert windows.has_checksum(unix.checksum) and unix.has_checksum(windows.checksum)
    write(tmp_path, "0001_a", "SELECT 1;\nSELECT 3;\n")
    assert not read_folder(tmp_path).migrations[0].has_checksum(unix.checksum)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        read_folder(tmp_path / "nowhere")
    assert names(read_folder(tmp_path)) == []


def test_a_byte_order_mark_is_no_statement(tmp_path: Path) -> None:
    write(tmp_path, "0001_a", b"\xef\xbb\xbfSELECT 1;")
    (phase,) = read_folder(tmp_path).migrations[0].up.phases
    assert phase.statements[0].sql == "SELECT 1"
