"""Private directories for scratch servers: made on the fastest disk that has room, removed at exit.

The owner holds a lock on the directory, which the kernel lets go of when the owner dies, however
it dies. So a marked directory that can be locked is stale, and the next start removes it; without
our mark nothing is removed, whatever it is called. A server that outlived its owner (only where the
system has no death signal) notices within a minute that its `postmaster.pid` is gone, and stops by
itself (`RecheckDataDirLockFile` in PostgreSQL's source).
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tablewright.diagnostics import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PREFIX = "tablewright-"
# A file in each directory of ours: others may call theirs as we do.
MARK = ".tablewright-scratch-server"

# A new cluster takes 40 MB, a database 8 MB, the write-ahead log at most 128 MB. Containers often
# have only 64 MB of shared memory.
ROOM_IN_MEMORY = 512 * 2**20

# `sun_path` holds 104 bytes on macOS and BSD, 108 on Linux, with the closing zero.
SOCKET_PATH_LIMIT = 103


@contextmanager
def private_directory() -> Iterator[Path]:
    """Give a new directory that is removed at the end, and remove those of dead owners.

    Raises:
        EnvironmentProblem: No directory can be written to.
    """
    bases = usable_bases(_bases())
    for each in bases:
        remove_stale(each)
    if not bases:
        raise EnvironmentProblem(
            "no directory for temporary files can be written to",
            "set TMPDIR to one, with a path of less than 60 bytes",
        )
    directory, lock = _claimed(bases[0])
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)
        os.close(lock)


def usable_bases(bases: Iterable[Path]) -> list[Path]:
    """Keep the directories that can be written to and whose sockets' paths are short enough."""
    longest = len("/" + PREFIX + "12345678" + "/socket/.s.PGSQL.5432")
    return [
        each
        for each in dict.fromkeys(bases)
        if os.access(each, os.W_OK | os.X_OK)
        and each.is_dir()
        and len(os.fsencode(each)) + longest <= SOCKET_PATH_LIMIT
    ]


def remove_stale(base: Path) -> None:
    """Remove the directories below `base` that this user's scratch servers left behind."""
    for each in base.glob(PREFIX + "*"):
        lock = _lock(each)
        if lock is None:
            continue
        try:
            # Others may write to `base` too: touch nothing that is not ours.
            ours = os.fstat(lock).st_uid == os.geteuid()
            if ours and (each / MARK).is_file():
                shutil.rmtree(each, ignore_errors=True)
        finally:
            os.close(lock)


def _bases() -> Iterator[Path]:
    # Memory first: on tmpfs a cluster is made five times as fast as on disk, and steadily so.
    memory = Path("/dev/shm")  # noqa: S108 - only below a private directory
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ROOM_IN_MEMORY:
        yield memory
    yield Path(tempfile.gettempdir())
    yield Path("/tmp")  # noqa: S108 - the same; for a TMPDIR too long for a socket


def _claimed(base: Path) -> tuple[Path, int]:
    while True:
        directory = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        lock = _lock(directory)
        if lock is not None:
            (directory / MARK).touch()
            return directory, lock
        # Another start is just looking whether it is stale: make another.
        directory.rmdir()


def _lock(directory: Path) -> int | None:
    try:
        lock = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock
