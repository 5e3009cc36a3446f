"""`tablewright import`: a database that exists becomes a schema.yaml."""

from __future__ import annotations

from pathlib import Path

import click

from tablewright.cli.console import json_option, print_json
from tablewright.cli.servers import Prefer, progress, server_options, starter

_EPILOG = """\b
Examples:
  tablewright import postgres://me@localhost/shop -o schema.yaml
  tablewright import dump.sql -o schema.yaml                 what pg_dump --schema-only wrote
  tablewright import migrations/ -o schema.yaml              a folder of .sql files, in order
  tablewright import "$DATABASE_URL" --schema billing --exclude 'tmp_*'
"""


@click.command("import", epilog=_EPILOG)
@click.argument("source")
@click.option("-o", "--output", metavar="FILE", help="Where to write; stdout where absent.")
@click.option("--name", help="What to call the database; the source's name where absent.")
@click.option("--schema", "namespaces", multiple=True, help="Only this namespace; may be repeated.")
@click.option("--only", multiple=True, metavar="PATTERN", help="Only objects of such a name.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="No objects of such a name.")
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

    from tablewright.describe import described, selected, yaml_text
    from tablewright.output import write_new
    from tablewright.states import is_url, state_of

    target = Path(output) if output else None
    if target is not None and target.exists() and not force:
        raise click.UsageError(f"{output} is there already; --force overwrites it")
    progress(f"reading {'the database' if is_url(source) else source}")
    with starter(url=url, prefer=prefer) as start:
        schema, left_out = state_of(source, start)
    schema = selected(schema, namespaces=namespaces, only=only, exclude=exclude)
    called = name or (schema.name if is_url(source) else Path(source).stem)
    text = yaml_text(described(replace(schema, name=called)))
    if target is not None:
        write_new(target, text)
    if as_json:
        record = [{"kind": each.kind, "name": each.name} for each in left_out]
        print_json({"ok": True, "output": output, "tables": len(schema.tables), "left_out": record})
        return 0
    if target is None:
        click.echo(text, nl=False)
    for each in left_out:
        click.echo(f"left out: {each.kind} {each.name}", err=True)
    if target is not None:
        lines = text.count("\n")
        click.echo(f"{output}: {len(schema.tables)} tables in {lines} lines", err=True)
    return 0
