"""A sample of real pairs; `make pairs` runs all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from scripts.pairs import pair_complaints, pairs_in
from scripts.proof import Servers

from tablewright.migrate.online import online

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("PAIRS", str(ROOT.parent / "shared" / "corpus" / "pairs")))
SAMPLE = pairs_in(FOLDER)[::8] if FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(
    not SAMPLE, reason=f"NOT TESTED: there are no pairs in {FOLDER}; PAIRS names the folder"
)


@pytest.mark.parametrize("pair", SAMPLE, ids=[each.name for each in SAMPLE])
def test_pair_holds(embedded_pair: Servers, pair: Path) -> None:
    assert pair_complaints(pair, embedded_pair, online) == []
