"""`tablewright breaking` as people and CI meet it: sources, exit codes, formats, acceptances."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.command import tablewright
from tests.conftest import Golden

EXPECTED = Path(__file__).parent / "expected"
OLD = """\
version: 1
name: shop
tables:
  courses:
    columns:
      id: {type: bigint, primary_key: true}
      title: {type: text, max_length: 80}
      subtitle: text?
    checks: {titled: title <> ''}
"""
NEW = """\
version: 1
name: shop
tables:
  courses:
    columns:
      id: {type: bigint, primary_key: true}
      title: {type: text, max_length: 60}
      level: {type: integer, default: 1}
    checks: {titled: title <> ''}
"""
ACCEPTED = NEW.replace(
    "  courses:\n", "  courses:\n    breaking: {column-removed: nobody has read it since May}\n"
)


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository whose last commit is the old side."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "schema.yaml").write_text(OLD)
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "other.yaml").write_text(NEW)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "old")
    (tmp_path / "schema.yaml").write_text(NEW)
    return tmp_path


@pytest.mark.parametrize(
    ("form", "file"),
    [
        ("text", "changes.txt"),
        ("json", "changes.json"),
        ("markdown", "changes.md"),
        ("github", "changes.github"),
        ("sarif", "changes.sarif"),
    ],
)
def test_formats(project: Path, form: str, file: str, golden: Golden) -> None:
    done = tablewright("breaking", "--against", "git:main", "--format", form, folder=project)
    assert (done.returncode, done.stderr) == (1, "")
    golden(EXPECTED / file, done.stdout)


def test_json_option_is_the_format(project: Path) -> None:
    one = tablewright("breaking", "--against", "git:main", "--json", folder=project)
    other = tablewright("breaking", "--against", "git:main", "--format", "json", folder=project)
    assert one.stdout == other.stdout
    said = json.loads(one.stdout)
    assert (said["ok"], said["bump"], said["counts"]["data-loss"]) == (False, "major", 1)


@pytest.mark.parametrize("source", ["git:HEAD", "git:main:schema.yaml", "old.yaml"])
def test_sources(project: Path, source: str) -> None:
    (project / "old.yaml").write_text(OLD)
    done = tablewright("breaking", "--against", source, folder=project)
    assert "schema.yaml:4:3: column-removed" in done.stdout
    assert done.returncode == 1


def test_a_file_below_a_folder_at_a_commit(project: Path) -> None:
    done = tablewright("breaking", "--against", "git:main:db/other.yaml", folder=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "no change\n", "")


def test_links_of_a_repository_lead_nowhere_else(project: Path) -> None:
    outside = project.parent / f"{project.name}.yaml"
    outside.write_text(OLD)
    (project / "linked.yaml").symlink_to(outside)
    git(project, "add", "linked.yaml")
    git(project, "commit", "-q", "-m", "links")
    done = tablewright("breaking", "--against", "git:HEAD", folder=project)
    assert (done.returncode, done.stderr) == (1, "")
    for inner in ("linked.yaml", str(outside), f"../../../../{outside}"):
        done = tablewright("breaking", "--against", f"git:HEAD:{inner}", folder=project)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"error: git:HEAD:{inner}: there is no {inner} in the commit\n"


def test_a_change_is_accepted_in_the_specification(project: Path) -> None:
    (project / "schema.yaml").write_text(ACCEPTED)
    done = tablewright("breaking", "--against", "git:main", folder=project)
    assert done.returncode == 0
    assert "column `courses.subtitle` is removed (nobody has read it since May)" in done.stdout
    # What it asks for stays, whether anybody has looked at it or not.
    assert "a major version" in done.stdout and "1 accepted" in done.stdout
    strict = tablewright(
        "breaking", "--against", "git:main", "--fail-on", "dangerous", folder=project
    )
    assert strict.returncode == 1


@pytest.mark.parametrize(
    ("allowed", "code"),
    [
        ("column-removed", 0),
        ("column-removed: seen by all", 0),
        ("column-removed courses.subtitle: seen by all", 0),
        ("column-removed courses.title", 1),
        ("table-removed", 1),
    ],
)
def test_a_change_is_accepted_by_option(project: Path, allowed: str, code: int) -> None:
    done = tablewright("breaking", "--against", "git:main", "--allow", allowed, folder=project)
    assert done.returncode == code


def test_an_acceptance_at_the_top_names_what_is_gone(project: Path) -> None:
    top = "breaking: {column-removed courses.subtitle: seen by all}\n"
    (project / "schema.yaml").write_text(NEW + top)
    assert tablewright("breaking", "--against", "git:main", folder=project).returncode == 0
    other = top.replace("subtitle", "title")
    (project / "schema.yaml").write_text(NEW + other)
    done = tablewright("breaking", "--against", "git:main", folder=project)
    assert done.returncode == 1
    assert "note[needless-acceptance]" in done.stderr


def test_what_is_wrong_with_acceptances(project: Path) -> None:
    wrong = "breaking: {column-remvoed: typo, column-removed: ''}\n"
    (project / "schema.yaml").write_text(NEW + wrong)
    done = tablewright("breaking", "--against", "git:main", folder=project)
    assert "warning[unknown-rule]" in done.stderr
    assert "did you mean `column-removed`?" in done.stderr
    assert "warning[acceptance-without-reason]" in done.stderr


@pytest.mark.parametrize(
    ("limit", "code"),
    [("data-loss", 1), ("breaking", 1), ("compatible", 1), ("none", 0)],
)
def test_fail_on(project: Path, limit: str, code: int) -> None:
    done = tablewright("breaking", "--against", "git:main", "--fail-on", limit, folder=project)
    assert done.returncode == code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--against SOURCE"),
        (("--against", "git:nowhere"), "git:nowhere"),
        (("--against", "git:--output=x"), "names no commit"),
        (("--against", "git:main:none.yaml"), "there is no none.yaml in the commit"),
        (("--against", "git:main:../../schema.yaml"), "in the commit"),
        (("--against", "none.yaml"), "none.yaml"),
        (("--against", "git:main", "--allow", "column-remvoed"), "did you mean `column-removed`?"),
        (("--against", "old.sql", "--offline"), "--offline"),
    ],
)
def test_usage_and_environment(project: Path, arguments: tuple[str, ...], words: str) -> None:
    done = tablewright("breaking", *arguments, folder=project)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_problems_of_the_old_side_stand_where_the_user_knows_it(project: Path) -> None:
    (project / "schema.yaml").write_text(OLD.replace("bigint", "bigit"))
    git(project, "commit", "-q", "-am", "broken")
    (project / "schema.yaml").write_text(NEW)
    done = tablewright("breaking", "--against", "git:main", folder=project)
    assert done.returncode == 1
    assert "git:main:schema.yaml:6:18: error[unknown-type]" in done.stderr


def test_the_usual_case_starts_no_server(project: Path) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/none"
    done = tablewright("breaking", "--against", "git:main", "--database", nowhere, folder=project)
    assert (done.returncode, done.stderr) == (1, "")


def test_rules_are_listed(project: Path) -> None:
    done = tablewright("breaking", "--rules", folder=project)
    assert done.returncode == 0
    assert "column-removed                data-loss   A column is no longer there." in done.stdout
