"""`tablewright import`: a database that exists becomes a schema.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tablewright.cli.console import hand_over, json_option, print_json, say_aside
from tablewright.cli.servers import (
    Prefer,
    lender,
    private_lender,
    progress,
    server_options,
)
from tablewright.diagnostics import counted

if TYPE_CHECKING:
    from tablewright.states import Reader

_EPILOG = """\b
Examples:
  tablewright import postgres://me@localhost/shop -o schema.yaml
  tablewright import dump.sql -o schema.yaml                 what pg_dump --schema-only wrote
  tablewright import migrations/ -o schema.yaml              a folder of .sql files, in order
  tablewright import "$DATABASE_URL" --schema billing --exclude 'tmp_*'
  tablewright import dump.sql -o schema.yaml --mixins --split table
"""


@click.command("import", epilog=_EPILOG)
@click.argument("source")
@click.option("-o", "--output", metavar="FILE", help="Where to write; stdout where absent.")
@click.option("--name", help="What to call the database; the source's name where absent.")
@click.option("--schema", "namespaces", multiple=True, help="Only this namespace; may be repeated.")
@click.option("--only", multiple=True, metavar="PATTERN", help="Only objects of such a name.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="No objects of such a name.")
@click.option("--mixins", is_flag=True, help="Say columns that several tables share once.")
@click.option(
    "--split",
    type=click.Choice(("schema", "table")),
    help="Beside the file, one for each namespace or table, which it includes.",
)
@click.option("--grants", is_flag=True, help="Roles, grants and default privileges, too.")
@click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
@server_options
@json_option
def command(
    *,
    source: str,
    output: str | None,
    name: str | None,
    namespaces: tuple[str, ...],
    only: tuple[str, ...],
    exclude: tuple[str, ...],
    mixins: bool,
    split: str | None,
    grants: bool,
    force: bool,
    url: str | None,
    prefer: Prefer | None,
    as_json: bool,
) -> int:
    """Write a schema.yaml for a database: a URL, a .sql file, or a folder of them.

    A connection is only read, in one transaction. Scripts are loaded into a scratch database;
    psql's own commands in them are not run.
    """
    from dataclasses import replace

    from tablewright.cli.imported import Style, written
    from tablewright.describe import (
        selected,
        split_by_namespace,
        split_by_table,
        without_match,
    )
    from tablewright.states import is_url, judge, state_of

    whole = not (namespaces or only or exclude)
    splits = {"schema": split_by_namespace, "table": split_by_table}
    style = Style(mixins=mixins, split=splits[split] if split else None)
    index = _index(output, split=split)
    if index is not None and index.exists() and not force:
        raise click.UsageError(f"{index.as_posix()} is there already; --force overwrites it")
    is_live = is_url(source)
    of_what = "the database" if is_live else source
    progress(f"reading {of_what}")
    servers = private_lender(prefer=prefer) if is_live else lender(url=url, prefer=prefer)
    with servers as lend:
        schema, left_out = state_of(source, lend, read=_reader(whole=whole, grants=grants))
        if idle := without_match(schema, namespaces=namespaces, only=only):
            raise click.UsageError(f"`{idle[0]}` names nothing in {of_what}")
        part = selected(schema, namespaces=namespaces, only=only, exclude=exclude)
        schema = part.schema
        called = name or (schema.name if is_live else Path(source).stem)
        files = written(replace(schema, name=called), style, judge(lend, schema))
    if index is not None:
        _write(index, files, force=force)
    if as_json:
        record = [{"kind": each.kind, "name": each.name} for each in left_out]
        record += [{"kind": each.kind, "name": each.name} for each in part.left_out]
        counts = {"output": output, "tables": len(schema.tables), "needed": list(part.along)}
        print_json({"ok": True, **counts, "left_out": record})
        return 0
    if index is None:
        hand_over("".join(files.values()))
    for each in left_out:
        say_aside(f"left out: {each.kind} {each.name}")
    for lost in part.left_out:
        say_aside(f"left out: {lost.kind} {lost.name}, which needs {lost.needs}")
    for came in part.along:
        say_aside(f"needed, too: {came}")
    if index is not None:
        lines = sum(text.count("\n") for text in files.values())
        told = f"{counted(len(schema.tables), 'table')} in {counted(lines, 'line')}"
        say_aside(f"{output}: {told}")
    return 0


def _reader(*, whole: bool, grants: bool) -> Reader:
    """Choose how to read; rights on what is not imported could not be given."""
    from tablewright.database.introspect import introspect, introspect_with_privileges

    if grants and not whole:
        raise click.UsageError("--grants is for whole databases: leave the filters out")
    return introspect_with_privileges if grants else introspect


def _index(output: str | None, *, split: str | None) -> Path | None:
    """Return the file to write; a folder gets a `schema.yaml`."""
    if output is None:
        if split:
            raise click.UsageError("--split writes several files: name the first with --output")
        return None
    path = Path(output)
    return path / "schema.yaml" if split and path.suffix not in (".yaml", ".yml") else path


def _write(index: Path, files: Mapping[str, str], *, force: bool) -> None:
    """Write all files, if none is there or all may be overwritten."""
    from tablewright.cli.imported import INDEX
    from tablewright.output import write_all

    named = {index.name if path == INDEX else path: text for path, text in files.items()}
    for path in named:
        if (index.parent / path).exists() and not force:
            there = (index.parent / path).as_posix()
            raise click.UsageError(f"{there} is there already; --force overwrites it")
    # What lies beside our files would be included as well.
    for folder in sorted({Path(path).parent for path in named} - {Path()}):
        for other in sorted((index.parent / folder).glob("*.yaml")):
            if (folder / other.name).as_posix() not in named:
                there = other.as_posix()
                raise click.UsageError(f"{there} would be included, and is not of this import")
    write_all(index.parent, named)
