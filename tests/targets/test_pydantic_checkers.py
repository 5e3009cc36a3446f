"""The models satisfy the tools of whoever installs them: mypy, pyright, ruff and a build."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.targets.pydantic_package import SHOP, schema_of, write

ROOT = Path(__file__).parents[2]
SPECIFICATIONS = {"shop_models": SHOP / "schema.yaml", "ai_course_models": ROOT / "schema.yaml"}

# What the type checkers must find: each line is wrong in its own way.
MISUSE = """\
from ai_course_models import CourseCreate, CourseRow, CourseUpdate

CourseCreate(title="No instructor")
CourseUpdate(titel="Misspelt")
CourseUpdate(title=1)


def length(row: CourseRow) -> int:
    return len(row.description)
"""
USE = """\
from uuid import uuid4

from ai_course_models import CourseCreate, CourseUpdate, DifficultyLevel
from shop_models import OrderCreate

CourseCreate(title="Python", instructor_id=uuid4(), difficulty=DifficultyLevel.BEGINNER)
CourseUpdate(title="Python 3", estimated_duration=None)
OrderCreate(class_=1, private=None)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked")
    for package, specification in SPECIFICATIONS.items():
        write(schema_of(specification), package, folder)
    (folder / "pydantic" / "use.py").write_text(USE)
    (folder / "pydantic" / "misuse.py").write_text(MISUSE)
    return folder / "pydantic"


def _run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-m", *command]
    return subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("plugins", "wrong_lines"),
    # The plugin takes any type for an argument, as Pydantic may convert it, unless told otherwise.
    [("", {"3", "4", "5", "9"}), ("plugins = pydantic.mypy\n", {"3", "4", "9"})],
)
def test_mypy(project: Path, plugins: str, wrong_lines: set[str]) -> None:
    (project / "mypy.ini").write_text(f"[mypy]\nstrict = true\n{plugins}")
    sound = _run("mypy", "use.py", *SPECIFICATIONS, cwd=project)
    assert sound.returncode == 0, sound.stdout
    wrong = _run("mypy", "misuse.py", cwd=project)
    lines = {line.split(":")[1] for line in wrong.stdout.splitlines() if ": error:" in line}
    assert lines == wrong_lines, wrong.stdout


def test_pyright(project: Path) -> None:
    settings = {"typeCheckingMode": "strict", "include": ["use.py", *SPECIFICATIONS]}
    (project / "pyrightconfig.json").write_text(json.dumps(settings))
    sound = _run("pyright", "--pythonpath", sys.executable, cwd=project)
    assert sound.returncode == 0, sound.stdout


def test_ruff_leaves_the_layout_alone(project: Path) -> None:
    options = ("--isolated", "--line-length", "100")
    formatted = _run("ruff", "format", *options, "--diff", *SPECIFICATIONS, cwd=project)
    assert formatted.returncode == 0, formatted.stdout
    rules = ("--select", "E,F,I,UP,B", "--ignore", "E501,UP040,UP046,UP047")
    sound = _run("ruff", "check", *options, *rules, *SPECIFICATIONS, cwd=project)
    assert sound.returncode == 0, sound.stdout


def test_a_wheel_can_be_built(project: Path, tmp_path: Path) -> None:
    built = _run("hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=project)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"ai_course_models/models.py", "ai_course_models/py.typed"} <= set(names)
