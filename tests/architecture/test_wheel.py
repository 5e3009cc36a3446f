"""The wheel holds everything: built offline, installed into a fresh environment, run from `/`."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.architecture.package import PACKAGE, ROOT, TEMPLATES

SPECIFICATION = """\
version: 1
tables:
  notes:
    columns: {id: {type: integer, primary_key: true}, body: text}
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment that has the wheel, and our dependencies from here."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    options = ("--no-deps", "--no-index", "--quiet", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", str(python), "install", *options, str(wheel))
    (packages,) = folder.glob("lib/python*/site-packages")
    # A path that is only appended: the editable installation in it is not looked at.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin"


def test_the_wheel_holds_the_package_and_the_templates(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {
        (Path("tablewright") / prefix / path.relative_to(folder)).as_posix()
        for folder, prefix in ((PACKAGE, ""), (TEMPLATES, "templates"))
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    assert expected <= names
    assert {name.split("/")[0] for name in names} == {"tablewright"}


def test_the_installed_command_generates_from_anywhere(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "schema.yaml").write_text(SPECIFICATION)
    options = ("--schema", str(tmp_path / "schema.yaml"), "--out", str(tmp_path / "out"))
    said = run(str(installed / "tablewright"), "generate", *options, "--only", "postgres", cwd="/")
    assert "postgres/schema.sql" in said
    assert "CREATE TABLE notes" in (tmp_path / "out" / "postgres" / "schema.sql").read_text()


def test_what_runs_is_what_was_installed(installed: Path) -> None:
    code = "import tablewright; print(tablewright.__file__)"
    where = run(str(installed / "python"), "-c", code, cwd="/").strip()
    assert Path(where).is_relative_to(installed.parent)


def run(*command: str, cwd: Path | str | None = None) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
