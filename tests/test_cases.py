"""Each folder of `cases` is a feature of the language: schema.yaml in, `expected/` out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.pipeline import generate
from tablewright.resolve import read_specification
from tests.conftest import Golden

CASES = Path(__file__).with_name("cases")
NAMES = sorted(path.parent.name for path in CASES.glob("*/schema.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, golden: Golden) -> None:
    folder = CASES / name
    generation = generate(read_specification(folder / "schema.yaml"), only=("postgres",))
    for path, content in generation.files.items():
        golden(folder / "expected" / path, content.decode())
    kept = {path for path in (folder / "expected" / "postgres").rglob("*") if path.is_file()}
    assert kept == {folder / "expected" / path for path in generation.files}


def test_no_folder_lacks_its_specification() -> None:
    assert sorted(path.name for path in CASES.iterdir()) == NAMES
