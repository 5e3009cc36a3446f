"""A specification becomes the same bytes everywhere, and problems stop it before anything is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tablewright import pipeline
from tablewright.diagnostics import EnvironmentProblem, ProblemsFound
from tablewright.output import Manifest
from tablewright.pipeline import generate, with_kept
from tablewright.resolve import Specification, read_specification
from tablewright.schema import Schema
from tablewright.targets import TARGET_NAMES
from tablewright.targets.contract import Artifacts, File, Option, Options, Target

ROOT = Path(__file__).parents[1]
SCHEMA = """\
version: 1
name: shop
tables:
  people:
    tags: [b, a]
    audit: true
    columns: {id: {type: integer, primary_key: true}, name: {type: text, unique: true}}
  orders:
    columns: {id: {type: integer, primary_key: true, references: people}}
"""
# Prints a digest of every file that a specification becomes.
DIGESTS = """
import sys
from pathlib import Path
from tablewright.output import digest
from tablewright.pipeline import generate
from tablewright.resolve import read_specification
files = generate(read_specification(Path(sys.argv[1]))).files
print(*(f"{path} {digest(content)}" for path, content in files.items()), sep="\\n")
"""


def read(folder: Path, text: str = SCHEMA) -> Specification:
    (folder / "schema.yaml").write_text(text, "utf-8")
    return read_specification(folder / "schema.yaml")


def test_the_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    """Hash seed, current folder, language, time zone and the place of the file do not matter."""
    said = set()
    for number, (seed, language, zone) in enumerate(
        (("0", "C", "UTC"), ("1", "C.UTF-8", "Asia/Kolkata"), ("4242", "tr_TR.UTF-8", "Etc/GMT+9"))
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "schema.yaml").write_bytes((ROOT / "schema.yaml").read_bytes())
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LANG": language,
            "LC_ALL": language,
            "TZ": zone,
            "PYTHONPATH": str(ROOT / "generator"),
        }
        command = [sys.executable, "-c", DIGESTS, "schema.yaml" if number else "../0/schema.yaml"]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=120, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1
    assert b"postgres/schema.sql" in said.pop()


def test_only_some_targets(tmp_path: Path) -> None:
    files = generate(read(tmp_path), only=("postgres",)).files
    assert list(files) == ["postgres/schema.sql"]


def test_all_targets_bring_the_fidelity_report_and_the_editor_schema(tmp_path: Path) -> None:
    files = generate(read(tmp_path)).files
    assert {"fidelity.md", "schema.schema.json"} < set(files)
    assert {path.split("/")[0] for path in files if "/" in path} == set(TARGET_NAMES)


def test_a_target_that_the_specification_leaves_out(tmp_path: Path) -> None:
    files = generate(read(tmp_path, SCHEMA + "targets: {prisma: false, erd: false}\n")).files
    assert {path.split("/")[0] for path in files if "/" in path} == {
        "postgres",
        "pydantic",
        "dictionary",
    }


def test_a_target_that_is_left_out_can_still_be_asked_for(tmp_path: Path) -> None:
    specification = read(tmp_path, SCHEMA + "targets: {postgres: false}\n")
    assert list(generate(specification, only=("postgres",)).files) == ["postgres/schema.sql"]


@pytest.mark.parametrize(
    ("targets", "rule"),
    [
        ("{postgras: {}}", "unknown-target"),
        ("{postgres: {nothing: 1}}", "unknown-option"),
        ("{prisma: {version: 5}}", "bad-option"),
        ("{prisma: {version: '7'}}", "bad-option"),
        ("{prisma: {version: true}}", "bad-option"),
    ],
)
def test_options_are_checked(tmp_path: Path, targets: str, rule: str) -> None:
    specification = read(tmp_path, SCHEMA + f"targets: {targets}\n")
    with pytest.raises(ProblemsFound) as caught:
        generate(specification)
    (problem,) = caught.value.diagnostics
    assert problem.rule == rule
    assert problem.span is not None
    assert problem.span.line == 10


def test_options_reach_the_target_with_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Options] = []

    def build(_schema: Schema, options: Options) -> Artifacts:
        seen.append(options)
        return Artifacts(())

    options = (Option("size", 3, "How big."), Option("loud", default=False, help="How loud."))
    use_target(monkeypatch, Target("postgres", "a test", build, options))
    generate(read(tmp_path, SCHEMA + "targets: {postgres: {size: 4}}\n"), only=("postgres",))
    assert seen == [{"size": 4, "loud": False}]


@pytest.mark.parametrize("other", ["postgres/a.txt", "postgres/A.TXT"])
def test_two_files_of_one_path_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    files = (File("postgres/a.txt", "one"), File(other, "two"))
    target = Target("postgres", "a test", lambda _schema, _options: Artifacts(files))
    use_target(monkeypatch, target)
    with pytest.raises(ProblemsFound) as caught:
        generate(read(tmp_path), only=("postgres",))
    assert [problem.rule for problem in caught.value.diagnostics] == ["path-clash"]


def test_templates_of_the_user_win(tmp_path: Path) -> None:
    own = tmp_path / "own" / "postgres"
    own.mkdir(parents=True)
    (own / "schema.sql.jinja").write_text("{{ steps[0].name }}\n")
    files = generate(read(tmp_path), only=("postgres",), overrides=[tmp_path / "own"]).files
    assert files["postgres/schema.sql"] == b"audit_row_change()\n"


@pytest.mark.parametrize(
    "text",
    [
        "{{ nothing }}",
        "{% if %}",
        "{% include 'missing.jinja' %}",
        "{{ steps }}",
        "{{ 1 / 0 }}",
        "{{ heading.missing.more }}",
        "{{ heading + 1 }}",
    ],
)
def test_a_broken_template_is_named_in_one_line(tmp_path: Path, text: str) -> None:
    own = tmp_path / "own" / "postgres"
    own.mkdir(parents=True)
    (own / "schema.sql.jinja").write_text(text)
    with pytest.raises(EnvironmentProblem) as caught:
        generate(read(tmp_path), only=("postgres",), overrides=[tmp_path / "own"])
    assert "postgres/schema.sql.jinja" in caught.value.message
    assert "\n" not in caught.value.message


def test_what_is_not_generated_is_kept_in_the_manifest() -> None:
    old = Manifest({"erd/a": "1", "postgres/b": "2", "top.md": "3"}, {"erd/a": "x"})
    new = Manifest({"postgres/c": "4"}, {})
    kept = with_kept(new, old, ("postgres",))
    assert kept.files == {"erd/a": "1", "top.md": "3", "postgres/c": "4"}
    assert kept.sources == {"erd/a": "x"}
    assert with_kept(new, old, ()) is new


def use_target(monkeypatch: pytest.MonkeyPatch, target: Target) -> None:
    """Build `target` and nothing else in this test."""

    def chosen(*_: object) -> tuple[list[Target], list[object]]:
        return [target], []

    monkeypatch.setattr(pipeline, "chosen_targets", chosen)
