"""Extensions served by a compatible stand-in of ours, where a server was built without them."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from tablewright.database.binaries import Installation

# The first release that looks for extensions outside of its own installation too: PostgreSQL
# manual, 19.11, `extension_control_path`.
_FIRST_VERSION = 180_000


def stand_ins(installation: Installation) -> tuple[str, ...]:
    """Name the extensions that a server of this installation serves by a stand-in."""
    if installation.version < _FIRST_VERSION:
        return ()
    ours = {each.name.split(".")[0] for each in _files() if each.name.endswith(".control")}
    return tuple(sorted(ours - installation.extensions))


def copy_stand_ins(directory: Path) -> None:
    """Write the stand-ins into a directory, readable for every account.

    Copied, because the account that runs the server may not be able to read this package.
    """
    directory.mkdir()
    for each in _files():
        copy = directory / each.name
        copy.write_bytes(each.read_bytes())
        copy.chmod(0o644)
    directory.chmod(0o755)


def _files() -> list[Traversable]:
    return list((resources.files("tablewright.database") / "standin").iterdir())
