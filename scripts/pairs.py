"""Migrations between real pairs of schemas, to and fro: one line a pair that does not hold.

    python -m scripts.pairs FOLDER [NAME ...] [--system] [--at-rest]

Each folder below FOLDER holds `old.sql`, `new.sql` and perhaps `setup.sql`, which is run before
either. What must hold is said in `scripts/proof.py`.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from scripts.proof import Servers, complaints

from tablewright.database.binaries import Origin
from tablewright.migrate.online import online
from tablewright.planning.way import Manner, at_rest
from tablewright.sql.script import plain_sql
from tablewright.states import WrittenState, state_of_scripts

_OLDEST = 15


def main(arguments: Sequence[str]) -> int:
    """Run over the folder; return 1 where a pair does not hold."""
    words = [each for each in arguments if not each.startswith("--")]
    if not words or not Path(words[0]).is_dir():
        print(f"SKIPPED: no pairs at {words[0] if words else '(no folder given)'}")
        return 0
    folder, *names = words
    wanted = [
        each
        for each in pairs_in(Path(folder))
        if not names or any(name in each.name for name in names)
    ]
    origin: Origin = "system" if "--system" in arguments else "embedded"
    manner = at_rest if "--at-rest" in arguments else online
    with Servers.started(origin) as servers:
        return _run(wanted, servers, manner=manner, verbose=bool(names))


def pairs_in(folder: Path) -> list[Path]:
    """Return the folders of pairs, in the order of their names."""
    return sorted(each for each in folder.iterdir() if (each / "new.sql").exists())


def _run(wanted: Sequence[Path], servers: Servers, *, manner: Manner, verbose: bool) -> int:
    failed = 0
    for pair in wanted:
        try:
            found = pair_complaints(pair, servers, manner)
        except Exception as problem:
            trace = traceback.format_exc().splitlines()[-8:] if verbose else []
            found = [f"{type(problem).__name__}: {problem}", *trace]
        if found:
            failed += 1
            print(f"{pair.name}")
            for line in found[: 60 if verbose else 8]:
                print(f"    {line[:300]}")
    print(f"{len(wanted) - failed} of {len(wanted)} pairs hold")
    return 1 if failed else 0


def pair_complaints(pair: Path, servers: Servers, manner: Manner) -> list[str]:
    """List what does not hold of one pair."""
    return complaints(_state(pair, "old.sql"), _state(pair, "new.sql"), servers, manner=manner)


def _state(pair: Path, name: str) -> WrittenState:
    files = [each for each in ("setup.sql", name) if (pair / each).exists()]
    scripts = {each: plain_sql((pair / each).read_text("utf-8")) for each in files}
    return state_of_scripts(scripts, _OLDEST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
