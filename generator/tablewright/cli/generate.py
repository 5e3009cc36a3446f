"""`tablewright generate`: write every artifact, or say with --check what is stale."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tablewright.cli.console import (
    hand_over,
    json_option,
    print_json,
    say,
    say_aside,
    schema_option,
    show_diagnostics,
)
from tablewright.diagnostics import counted, in_reading_order
from tablewright.targets import TARGET_NAMES

if TYPE_CHECKING:
    from tablewright.output import Changes

_EPILOG = """\b
Examples:
  tablewright generate                      all targets, below out/
  tablewright generate --only prisma        one target
  tablewright generate --check              for CI: change nothing, exit 1 when stale
"""


@click.command("generate", epilog=_EPILOG)
@schema_option
@click.option("--out", default="out", show_default=True, metavar="DIR", help="The output folder.")
@click.option(
    "--only",
    multiple=True,
    metavar="TARGET",
    type=click.Choice(TARGET_NAMES),
    help=f"Only this target; may be repeated. One of {', '.join(TARGET_NAMES)}.",
)
@click.option("--check", is_flag=True, help="Write nothing; show a diff and exit 1 when stale.")
@click.option("--no-pictures", is_flag=True, help="Draw nothing; leave pictures as they are.")
@click.option(
    "--templates",
    "overrides",
    multiple=True,
    metavar="DIR",
    help="Templates here win over the built-in ones; may be repeated.",
)
@json_option
def command(
    *,
    schema_path: str,
    out: str,
    only: tuple[str, ...],
    check: bool,
    no_pictures: bool,
    overrides: tuple[str, ...],
    as_json: bool,
) -> int:
    """Write every artifact of a specification below the output folder.

    Only files that change are written, each at once or not at all; files that are no longer
    generated are removed.
    """
    from tablewright.output import apply, compare, read_manifest
    from tablewright.pipeline import (
        draw,
        files_only,
        generate,
        leave_pictures,
        staleness,
        with_kept,
    )
    from tablewright.resolve import read_specification

    folder = Path(out)
    specification = read_specification(Path(schema_path))
    generation = generate(specification, only=only, overrides=[Path(each) for each in overrides])
    if generation.diagnostics and not as_json:
        show_diagnostics(in_reading_order(generation.diagnostics))
    if check:
        changes, stale = staleness(generation, folder, only=only, pictures=not no_pictures)
        return _report_check(folder, generation.files, changes, stale, as_json=as_json)
    old = read_manifest(folder)
    if no_pictures:
        files, manifest = generation.files, leave_pictures(generation, old)
        changes = compare(folder, files, files_only(generation, old), only=only)
    else:
        files, manifest = draw(generation, folder, old)
        changes = compare(folder, files, old, only=only)
    apply(folder, files, changes, manifest=with_kept(manifest, old, only))
    if as_json:
        print_json({"ok": True, "out": out, **_record(changes)})
    else:
        _tell(out, changes)
    return 0


def _report_check(
    folder: Path, files: dict[str, bytes], changes: Changes, stale: list[str], *, as_json: bool
) -> int:
    fresh = not changes and not stale
    if as_json:
        record = {"ok": fresh, "out": folder.as_posix(), **_record(changes)}
        print_json({**record, "stale_pictures": stale})
    elif fresh:
        say(f"{folder.as_posix()} is fresh: {counted(changes.unchanged, 'file')}")
    else:
        for path in (*changes.changed, *changes.added, *changes.removed):
            hand_over(_diff(folder, path, files.get(path)))
        for path in stale:
            say(f"{path}: to be drawn again")
        count = len(changes.changed) + len(changes.added) + len(changes.removed) + len(stale)
        told = f"{folder.as_posix()} is stale: {counted(count, 'file')}"
        say_aside(f"{told}; run `tablewright generate`")
    return 0 if fresh else 1


def _tell(out: str, changes: Changes) -> None:
    for mark, colour, paths in (
        ("+", "green", changes.added),
        ("~", "yellow", changes.changed),
        ("-", "red", changes.removed),
    ):
        for path in paths:
            say(f"{mark} {out}/{path}", colour=colour)
    counts = (
        (len(changes.added), "added"),
        (len(changes.changed), "changed"),
        (len(changes.removed), "removed"),
        (changes.unchanged, "unchanged"),
    )
    say(f"{out}: " + ", ".join(f"{n} {word}" for n, word in counts if n))


def _record(changes: Changes) -> dict[str, object]:
    return {
        "added": list(changes.added),
        "changed": list(changes.changed),
        "removed": list(changes.removed),
        "unchanged": changes.unchanged,
    }


def _diff(folder: Path, path: str, new: bytes | None) -> str:
    try:
        before = (folder / path).read_bytes()
    except OSError:
        before = b""
    try:
        old_lines = before.decode().splitlines(keepends=True)
        new_lines = (new or b"").decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        return f"{path}: binary files differ\n"
    target = "/dev/null" if new is None else f"{folder.as_posix()}/{path} (generated)"
    lines = difflib.unified_diff(old_lines, new_lines, f"{folder.as_posix()}/{path}", target)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
