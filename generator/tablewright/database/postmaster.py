"""One private PostgreSQL server process: started in a directory of its own, gone with its parent.

Security: the server trusts whoever reaches its socket, as its superuser and without a password.
That is right only because it listens on no network address and its socket lies in a directory of
mode 0700: nobody but this user (and root) can get there. The SQL of a schema runs with the rights
of the server's account, so under root that account is `nobody` wherever this is possible.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg.conninfo import make_conninfo

from tablewright.database.stand_ins import copy_stand_ins, stand_ins
from tablewright.diagnostics import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tablewright.database.binaries import Installation

SUPERUSER = "postgres"

# Nothing here has to survive a crash. PostgreSQL manual, 14.5 "Non-Durable Settings".
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "128MB",
    "autovacuum": "off",
    "jit": "off",
    # One transaction that creates thousands of tables holds a lock on each of them.
    "max_locks_per_transaction": "1024",
    # In the data directory, so that nothing stays behind in shared memory.
    "dynamic_shared_memory_type": "mmap",
    # The same behaviour and the same messages on every machine.
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "datestyle": "iso, mdy",
    "default_text_search_config": "pg_catalog.english",
}

# Seconds; on tmpfs initdb takes 0.6 and a start 0.05, on a busy disk up to ten times that.
PATIENCE = 120.0
STOP_PATIENCE = 10.0

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class _Account:
    """Who runs the server: a command to go through, or a user to become."""

    through: tuple[str, ...] = ()
    user: pwd.struct_passwd | None = None


@contextmanager
def postmaster(installation: Installation, directory: Path) -> Iterator[str]:
    """Run a server in an empty private directory, and stop it at the end.

    The server dies with the thread that enters this (prctl(2), PR_SET_PDEATHSIG), so enter it
    from one that lives as long as the server should.

    Args:
        installation: The binaries.
        directory: Empty, of mode 0700, on a path short enough for a socket.

    Yields:
        The connection string of its superuser, without a database name.

    Raises:
        EnvironmentProblem: It did not start, with the end of its log.
    """
    account = _account(installation, directory)
    data, socket = _prepared(directory, account)
    log = directory / "log"
    with log.open("ab") as output:

        def start(program: str, *arguments: str) -> subprocess.Popen[bytes]:
            command = [str(installation.directory / program), *arguments]
            return _spawn(command, account=account, output=output.fileno())

        process = start("initdb", *_initdb_arguments(installation, data))
        if _exit_code(process) != 0:
            raise _failure(f"{installation.label} could not make a database cluster", log)
        process = start("postgres", "-D", str(data), *_server_arguments(installation, socket))
        try:
            conninfo = make_conninfo("", **_connection_parameters(socket))
            _await_answer(process, conninfo=conninfo, label=installation.label, log=log)
            yield conninfo
        finally:
            _stop(process)


def _account(installation: Installation, directory: Path) -> _Account:
    # PostgreSQL refuses to run as root.
    if os.geteuid() != 0:
        return _Account()
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        nobody = None
    if nobody and _open_to_all(installation.directory) and _open_to_all(directory.parent):
        return _Account(user=nobody)
    # Binaries below a home of mode 0700: be root to the file system, someone else to PostgreSQL.
    unshare = shutil.which("unshare")
    if nobody and unshare:
        ids = (f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}")
        through = (unshare, "--user", *ids)
        if subprocess.run([*through, "true"], capture_output=True, check=False).returncode == 0:  # noqa: S603
            return _Account(through=through)
    raise EnvironmentProblem(
        f"{installation.label} cannot run as root, and no other account can reach it in "
        f"{installation.directory}",
        "run as an ordinary user, or install it where every user may read it",
    )


def _open_to_all(directory: Path) -> bool:
    return all(each.stat().st_mode & 0o001 for each in (directory, *directory.parents))


def _prepared(directory: Path, account: _Account) -> tuple[Path, Path]:
    data, socket = directory / "data", directory / "socket"
    for each in (data, socket):
        each.mkdir(mode=0o700)
        if account.user:
            os.chown(each, account.user.pw_uid, account.user.pw_gid)
    copy_stand_ins(directory / "extension")
    if account.user:
        directory.chmod(0o711)
    return data, socket


def _initdb_arguments(installation: Installation, data: Path) -> Sequence[str]:
    # The same collation everywhere, so that generated files cannot depend on the machine.
    libc = "C.UTF-8" if sys.platform.startswith("linux") else "en_US.UTF-8"
    locale = [f"--locale={libc}"]
    if installation.version >= 170_000:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    common = ["--username", SUPERUSER, "--auth=trust", "--encoding=UTF8"]
    return ["--pgdata", str(data), *common, *locale, "--no-sync"]


def _server_arguments(installation: Installation, socket: Path) -> Sequence[str]:
    settings = {**SETTINGS, "unix_socket_directories": str(socket)}
    if stand_ins(installation):
        settings["extension_control_path"] = f"$system:{socket.parent}"
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _connection_parameters(socket: Path) -> dict[str, str]:
    return {
        "host": str(socket),
        "user": SUPERUSER,
        "application_name": "tablewright",
        "client_encoding": "UTF8",
        # Empty rather than absent, so that PGHOSTADDR, PGPORT and PGOPTIONS have no say.
        "hostaddr": "",
        "port": "5432",
        "options": "",
    }


def _spawn(command: Sequence[str], *, account: _Account, output: int) -> subprocess.Popen[bytes]:
    user = account.user
    # Streams of its own: a server that held an inherited pipe open would hang the pipe's reader.
    # A session of its own: Ctrl-C is for us, and the server must still be there to clean up.
    # Few variables: the caller's may hold secrets, and PG* or LC_* would change its behaviour.
    return subprocess.Popen(  # noqa: S603 - programs that we found, with our own arguments
        [*account.through, *command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        start_new_session=True,
        preexec_fn=_dies_with_parent(),
    )


def _dies_with_parent() -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def arrange() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)
        if os.getppid() != parent:  # it died before the arrangement was made
            os._exit(1)

    return arrange


def _exit_code(process: subprocess.Popen[bytes]) -> int | None:
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _stop(process)


def _await_answer(
    process: subprocess.Popen[bytes], *, conninfo: str, label: str, log: Path
) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(conninfo, dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.01)
        else:
            return
    raise _failure(f"{label} did not start", log)


def _failure(message: str, log: Path) -> EnvironmentProblem:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
    end = "\n".join(f"  {each}" for each in lines) or "  (nothing)"
    return EnvironmentProblem(message, f"the end of its log:\n{end}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    # Immediate shutdown: what it would write is about to be deleted.
    process.send_signal(signal.SIGQUIT)
    try:
        process.wait(STOP_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
