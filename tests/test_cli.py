"""The command line as people and programs meet it: exit codes, streams, JSON, completion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tablewright.cli import main
from tests.command import tablewright

ROOT = Path(__file__).parents[1]
SCHEMA = """\
version: 1
tables:
  notes:
    columns:
      id: {type: integer, primary_key: true}
      body: text
"""
BROKEN = SCHEMA.replace("body: text", "body: txet")
SQL = "out/postgres/schema.sql"


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tablewright", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "schema.yaml").write_text(SCHEMA)
    return tmp_path


@pytest.fixture
def generated(project: Path) -> Path:
    assert run("generate", "--only", "postgres", cwd=project).returncode == 0
    return project


def test_generate_tells_what_it_did(project: Path) -> None:
    first = run("generate", "--only", "postgres", cwd=project)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"+ {SQL}\nout: 1 added\n"
    second = run("generate", "--only", "postgres", cwd=project)
    assert (second.returncode, second.stdout) == (0, "out: 1 unchanged\n")
    (project / SQL).write_text("changed by hand\n")
    third = run("generate", "--only", "postgres", cwd=project)
    assert third.stdout == f"~ {SQL}\nout: 1 changed\n"


def test_generate_as_json(project: Path) -> None:
    done = run("generate", "--only", "postgres", "--json", cwd=project)
    assert json.loads(done.stdout) == {
        "ok": True,
        "out": "out",
        "added": ["postgres/schema.sql"],
        "changed": [],
        "removed": [],
        "unchanged": 0,
    }


def test_check_of_a_fresh_folder(generated: Path) -> None:
    done = run("generate", "--only", "postgres", "--check", cwd=generated)
    assert (done.returncode, done.stdout, done.stderr) == (0, "out is fresh: 1 file\n", "")


def test_check_shows_the_difference_and_writes_nothing(generated: Path) -> None:
    before = (generated / SQL).read_bytes()
    (generated / "schema.yaml").write_text(SCHEMA + "      more: date\n")
    done = tablewright("generate", "--only", "postgres", "--check", folder=generated)
    assert done.returncode == 1
    assert f"--- {SQL}\n+++ {SQL} (generated)\n" in done.stdout
    assert "\n+    more date    NOT NULL," in done.stdout
    assert done.stderr == "out is stale: 1 file; run `tablewright generate`\n"
    assert (generated / SQL).read_bytes() == before


def test_check_before_anything_was_generated(project: Path) -> None:
    done = tablewright("generate", "--only", "postgres", "--check", "--json", folder=project)
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert said["ok"] is False
    assert said["added"] == ["postgres/schema.sql"]
    assert not (project / "out").exists()


def test_problems_go_to_stderr_with_their_line(project: Path) -> None:
    (project / "schema.yaml").write_text(BROKEN)
    done = tablewright("generate", folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("schema.yaml:6:13: error[unknown-type]: ")
    assert "      body: txet" in done.stderr
    assert "did you mean `text`?" in done.stderr
    assert not (project / "out").exists()


def test_problems_as_json(project: Path) -> None:
    (project / "schema.yaml").write_text(BROKEN)
    done = tablewright("generate", "--json", folder=project)
    assert (done.returncode, done.stderr) == (1, "")
    said = json.loads(done.stdout)
    assert said["ok"] is False
    assert said["diagnostics"][0]["rule"] == "unknown-type"


@pytest.mark.parametrize(
    "arguments",
    [
        ("generate", "--schema", "missing.yaml"),
        ("generate", "--schema", "."),
        ("generate", "--out", "schema.yaml", "--only", "postgres"),
        ("generate", "--out", "schema.yaml/deeper", "--only", "postgres"),
        ("generate", "--templates", "broken", "--only", "postgres"),
        ("generate", "--templates", "missing", "--only", "postgres"),
        ("import", "x" * 300),
    ],
)
def test_problems_of_the_environment_are_one_line(
    project: Path, arguments: tuple[str, ...]
) -> None:
    (project / "broken" / "postgres").mkdir(parents=True)
    (project / "broken" / "postgres" / "schema.sql.jinja").write_text("{{ nothing }}")
    done = tablewright(*arguments, folder=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    as_json = tablewright(*arguments, "--json", folder=project)
    assert as_json.returncode == 2
    assert json.loads(as_json.stdout)["ok"] is False
    assert (project / "schema.yaml").read_text() == SCHEMA


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("generat",), "there is no command `generat`; did you mean `generate`?"),
        (("nonsense",), "there is no command `nonsense`"),
        (("generate", "--nonsense"), "No such option"),
        (("generate", "--only", "nonsense"), "'nonsense' is not one of"),
        (("generate", "surplus"), "unexpected extra argument"),
        (("completion", "tcsh"), "'tcsh' is not one of"),
    ],
)
def test_usage_errors(project: Path, arguments: tuple[str, ...], words: str) -> None:
    done = tablewright(*arguments, folder=project)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_command_there_is_help(project: Path) -> None:
    said = tablewright(folder=project)
    assert "Usage: tablewright" in said.stdout + said.stderr
    assert "Traceback" not in said.stderr


def test_help_names_every_command_with_one_line(project: Path) -> None:
    done = tablewright("--help", folder=project)
    assert done.returncode == 0
    for command in ("generate", "verify", "lint", "completion"):
        assert f"  {command} " in done.stdout


def test_help_of_every_command(project: Path) -> None:
    listed = tablewright("--help", folder=project).stdout.split("Commands:\n")[1].split("\n\n")[0]
    commands = [line.split()[0] for line in listed.splitlines() if line[2] != " "]
    assert len(commands) >= 4
    for command in commands:
        done = tablewright(command, "--help", folder=project)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"Usage: tablewright {command}" in done.stdout


def test_the_version(project: Path) -> None:
    done = tablewright("--version", folder=project)
    assert done.returncode == 0
    assert done.stdout.startswith("tablewright ")


def test_the_wrong_use_of_a_command_as_json(project: Path) -> None:
    done = run("migrate", "apply", "--json", cwd=project, DATABASE_URL="")
    assert (done.returncode, done.stderr) == (2, "")
    assert json.loads(done.stdout)["error"].startswith("name the database")


@pytest.mark.parametrize("command", [("lint",), ("check",), ("breaking", "--against", "old.yaml")])
def test_problems_are_told_in_the_form_that_was_asked_for(
    project: Path,
    command: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(project)
    Path("old.yaml").write_text(SCHEMA)
    Path("schema.yaml").write_text(BROKEN)
    told = {}
    for form in ("text", "github", "json"):
        with pytest.raises(SystemExit) as ended:
            main([*command, "--format", form])
        assert ended.value.code == 1
        told[form] = capsys.readouterr()
    assert "error[unknown-type]" in told["text"].err
    assert told["github"].out.startswith("::error file=schema.yaml,line=6,")
    assert json.loads(told["json"].out)["diagnostics"][0]["rule"] == "unknown-type"
    assert told["github"].err + told["json"].err == ""


def test_problems_as_sarif(project: Path) -> None:
    (project / "schema.yaml").write_text(BROKEN)
    done = tablewright("lint", "--format", "sarif", folder=project)
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout)["runs"][0]["results"][0]["ruleId"] == "unknown-type"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(project: Path, shell: str) -> None:
    done = tablewright("completion", shell, folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_TABLEWRIGHT_COMPLETE={shell}_complete" in done.stdout


def test_completion_completes(project: Path) -> None:
    asked = {"COMP_WORDS": "tablewright gen", "COMP_CWORD": "1"}
    done = run(cwd=project, _TABLEWRIGHT_COMPLETE="bash_complete", **asked)
    assert "generate" in done.stdout
    asked = {"COMP_WORDS": "tablewright generate --only post", "COMP_CWORD": "3"}
    done = run(cwd=project, _TABLEWRIGHT_COMPLETE="bash_complete", **asked)
    assert "postgres" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (("--help",), ("pydantic", "psycopg", "rich", "jinja2", "yaml", "postgast", "graphviz")),
        (("generate", "--help"), ("pydantic", "psycopg", "rich", "jinja2", "yaml", "postgast")),
        (("generate", "--only", "postgres"), ("psycopg", "rich", "graphviz")),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(
    project: Path, arguments: tuple[str, ...], heavy: tuple[str, ...]
) -> None:
    code = f"""
import sys
from tablewright.cli import main
try:
    main({list(arguments)!r})
finally:
    print("loaded:", *sorted({{name.split(".")[0] for name in sys.modules}} & {set(heavy)!r}))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_json_is_of_one_call_only(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Calls in one process, as in an editor or a test, do not hand their options on."""
    schema = str(project / "missing.yaml")
    for arguments, is_json in ((("--json",), True), ((), False)):
        with pytest.raises(SystemExit) as caught:
            main(["generate", "--schema", schema, *arguments])
        assert caught.value.code == 2
        assert capsys.readouterr().out.startswith("{") is is_json


@pytest.mark.parametrize("url", ["postgresql://ann:hush@h/d", "postgresql+psycopg://ann:hush@h/d"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("{}",),
        ("lint", "{}"),
        ("lint", "--schema", "{}"),
        ("verify", "--server", "{}"),
        ("verify", "--database", "mysql{}"),
        ("migrate", "apply", "{}"),
        ("import", "mysql{}"),
        ("diff", "schema.yaml", "git:{}"),
        ("plan", "{} password='hush hush'", "schema.yaml"),
        ("check", "--against", "mysql{}", "--json"),
    ],
)
def test_a_password_in_the_wrong_place_is_not_shown(
    project: Path, arguments: tuple[str, ...], url: str
) -> None:
    done = tablewright(*(each.format(url) for each in arguments), folder=project)
    assert done.returncode == 2, done.stderr
    assert "hush" not in done.stdout + done.stderr


def test_ctrl_c_within_a_library_is_no_defect_of_ours(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise ValueError("Error building `model` serializer: KeyboardInterrupt:")

    monkeypatch.chdir(project)
    monkeypatch.setattr("tablewright.resolve.read_specification", interrupted)
    with pytest.raises(SystemExit) as ended:
        main(["lint"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "error: interrupted; nothing is half-written\n"
