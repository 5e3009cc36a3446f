"""Extended statistics, publications, and the way to foreign data, as steps."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import ForeignDataWrapper, ForeignServer, Publication, Statistics
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.sql.spell import foreign_options_sql, published_sql
from tablewright.targets.postgres.steps.step import Step, comment_on


def statistics_step(statistics: Statistics) -> Step:
    """Spell CREATE STATISTICS."""
    name = qualified(statistics.name)
    kinds = f" ({', '.join(statistics.kinds)})" if statistics.kinds else ""
    head = f"{kinds} ON {', '.join(statistics.elements)} FROM {qualified(statistics.table)}"
    target = statistics.target
    settings = [] if target is None else [f"ALTER STATISTICS {name} SET STATISTICS {target};"]
    comments = comment_on("STATISTICS", name, statistics.comment)
    return Step(name, head, statements=(*settings, *comments))


def wrapper_step(wrapper: ForeignDataWrapper) -> Step:
    """Spell CREATE FOREIGN DATA WRAPPER."""
    name = identifier(wrapper.name)
    comments = tuple(comment_on("FOREIGN DATA WRAPPER", name, wrapper.comment))
    return Step(name, "", tuple(_wrapper_clauses(wrapper)), comments)


def _wrapper_clauses(wrapper: ForeignDataWrapper) -> Iterator[str]:
    if wrapper.handler is not None:
        yield f"HANDLER {qualified(wrapper.handler)}"
    if wrapper.validator is not None:
        yield f"VALIDATOR {qualified(wrapper.validator)}"
    if wrapper.options:
        yield foreign_options_sql(wrapper.options)


def foreign_server_step(server: ForeignServer) -> Step:
    """Spell CREATE SERVER."""
    name = identifier(server.name)
    head = f" TYPE {text_literal(server.type)}" if server.type is not None else ""
    if server.version is not None:
        head += f" VERSION {text_literal(server.version)}"
    head += f" FOREIGN DATA WRAPPER {identifier(server.wrapper)}"
    lines = (foreign_options_sql(server.options),) if server.options else ()
    return Step(name, head, lines, tuple(comment_on("SERVER", name, server.comment)))


def publication_step(publication: Publication) -> Step:
    """Spell CREATE PUBLICATION."""
    name = identifier(publication.name)
    what = published_sql(publication)
    lines = [f"FOR {what}"] if what else []
    lines = ["FOR ALL TABLES"] if publication.all_tables else lines
    if publication.options:
        options = (f"{option} = {text_literal(value)}" for option, value in publication.options)
        lines.append(f"WITH ({', '.join(options)})")
    comments = tuple(comment_on("PUBLICATION", name, publication.comment))
    return Step(name, "", tuple(lines), comments)
