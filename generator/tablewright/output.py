"""Files in, the output folder changed by as little as possible: the only place that writes.

A manifest beside the files says which of them are ours, so that what is no longer generated can be
removed and nothing else is touched; and from which text each picture was drawn.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tablewright.diagnostics import EnvironmentProblem

MANIFEST = ".tablewright.json"
_ELSEWHERE = "choose another folder with --out"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run does to the output folder; paths are relative to it, sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    def __bool__(self) -> bool:
        """Tell whether anything is to be done."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an earlier run wrote: the digest of each file, and of the source of each picture."""

    files: Mapping[str, str]
    sources: Mapping[str, str]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Read what an earlier run left; empty where there is nothing, or nothing of ours."""
    try:
        data = json.loads((folder / MANIFEST).read_text("utf-8"))
        return Manifest(dict(data["files"]), dict(data["sources"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest({}, {})


def compare(
    folder: Path, files: Mapping[str, bytes], manifest: Manifest, *, only: Iterable[str] = ()
) -> Changes:
    """Say what would change.

    Args:
        folder: The output folder, which need not exist.
        files: Content by path.
        manifest: Of the earlier run.
        only: Targets, where not all were generated: only below their folders can files go.

    Raises:
        EnvironmentProblem: What is there cannot be read.
    """
    added, changed = [], []
    for path, content in files.items():
        try:
            if (folder / path).read_bytes() != content:
                changed.append(path)
        except FileNotFoundError:
            added.append(path)
        except OSError as error:
            raise EnvironmentProblem(
                f"{(folder / path).as_posix()} cannot be read: {error.strerror}", help=_ELSEWHERE
            ) from None
    prefixes = tuple(f"{name}/" for name in only)
    removed = [
        path
        for path, written in manifest.files.items()
        if path not in files
        and (not prefixes or path.startswith(prefixes))
        and _is_ours(folder, path, written)
    ]
    unchanged = len(files) - len(added) - len(changed)
    return Changes(tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(removed)), unchanged)


def apply(
    folder: Path, files: Mapping[str, bytes], changes: Changes, *, manifest: Manifest
) -> None:
    """Write what changed, each file at once or not at all, and remove what is gone.

    Args:
        manifest: Of this run; it is written last.

    Raises:
        EnvironmentProblem: The folder cannot be written; nothing was, if that shows at the start.
    """
    written = (*changes.added, *changes.changed)
    text = json.dumps(
        {
            "files": dict(sorted(manifest.files.items())),
            "sources": dict(sorted(manifest.sources.items())),
        },
        indent=1,
    )
    manifest_bytes = f"{text}\n".encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _stage_and_move(folder, {path: files[path] for path in written})
        for path in changes.removed:
            (folder / path).unlink(missing_ok=True)
            _remove_empty_parents(folder, path)
        if not _same(folder / MANIFEST, manifest_bytes):
            _stage_and_move(folder, {MANIFEST: manifest_bytes})
    except OSError as error:
        where = error.filename or folder
        raise EnvironmentProblem(
            f"{folder.as_posix()} cannot be written: {error.strerror} ({where})",
            help=_ELSEWHERE,
        ) from None


def write_all(folder: Path, files: Mapping[str, str]) -> None:
    """Write files of the user's into a folder, where all are there or none is new.

    Raises:
        EnvironmentProblem: They cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _stage_and_move(folder, {path: text.encode() for path, text in files.items()})
    except OSError as error:
        where = f"{folder.as_posix()} cannot be written: {error.strerror}"
        raise EnvironmentProblem(where) from None


def replace_folders(folder: Path, old: Iterable[str], files: Mapping[str, str]) -> None:
    """Write files of the user's, and then remove folders that they stand for.

    Args:
        folder: That holds all of them.
        old: Names of folders below it; those that the files are in stay.

    Raises:
        EnvironmentProblem: Something cannot be written or removed.
    """
    write_all(folder, files)
    kept = {path.partition("/")[0] for path in files}
    try:
        for name in old:
            if name not in kept:
                shutil.rmtree(folder / name)
    except OSError as error:
        raise EnvironmentProblem(
            f"{folder.as_posix()}: old migrations could not be removed: {error.strerror}"
        ) from None


def _stage_and_move(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all to a staging folder first, so that a full disk leaves the old files whole."""
    if not files:
        return
    with tempfile.TemporaryDirectory(prefix=".staging-", dir=folder) as name:
        staging = Path(name)
        for number, content in enumerate(files.values()):
            (staging / str(number)).write_bytes(content)
        for parent in {(folder / path).parent for path in files}:
            parent.mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(files):
            (staging / str(number)).replace(folder / path)


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _is_ours(folder: Path, path: str, written: str) -> bool:
    """Tell whether a file may be removed: anyone may have edited the manifest, or the file."""
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or os.path.isabs(path):  # noqa: PTH117
        return False
    file = folder / path
    try:
        # A link to a folder could lead out of ours.
        stays = file.parent.resolve().is_relative_to(folder.resolve())
        return stays and digest(file.read_bytes()) == written
    except (OSError, ValueError):
        return False


def _remove_empty_parents(folder: Path, path: str) -> None:
    for parent in list(PurePosixPath(path).parents)[:-1]:
        try:
            (folder / parent).rmdir()
        except OSError:
            return
