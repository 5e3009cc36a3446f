"""Statistics, publications and foreign data as the document writes them."""

from __future__ import annotations

from typing import Any

from tablewright.describe.names import Entry, name_text, short_or_long, without_empty
from tablewright.schema import (
    ForeignDataWrapper,
    ForeignServer,
    ForeignTable,
    Publication,
    Statistics,
)
from tablewright.sql.quote import qualified


def statistics_entry(statistics: Statistics) -> Entry:
    """Write extended statistics."""
    entry = {
        "comment": statistics.comment,
        "table": name_text(statistics.table),
        "columns": list(statistics.elements),
        "kinds": list(statistics.kinds),
        "depends_on": list(statistics.notes.depends_on),
    }
    target = {} if statistics.target is None else {"target": statistics.target}
    return {**without_empty(entry), **target}


def publication_entry(publication: Publication) -> Entry | None:
    """Write a publication; nothing of one that publishes nothing."""
    flags = {"true": True, "false": False}
    options = {name: flags.get(value, value) for name, value in publication.options}
    entry = {
        "comment": publication.comment,
        "tables": "all" if publication.all_tables else list(publication.tables),
        "schemas": list(publication.namespaces),
        "options": options,
    }
    return without_empty(entry) or None


def wrapper_entry(wrapper: ForeignDataWrapper) -> Entry | None:
    """Write a foreign data wrapper."""
    entry = {
        "comment": wrapper.comment,
        "handler": qualified(wrapper.handler) if wrapper.handler else None,
        "validator": qualified(wrapper.validator) if wrapper.validator else None,
        "options": dict(wrapper.options),
    }
    return without_empty(entry) or None


def foreign_server_entry(server: ForeignServer) -> Any:
    """Write a foreign server: the wrapper alone where that is all."""
    entry = {
        "comment": server.comment,
        "wrapper": server.wrapper,
        "type": server.type,
        "version": server.version,
        "options": dict(server.options),
    }
    return short_or_long(
        {key: each for key, each in entry.items() if each not in (None, {})}, "wrapper"
    )


def foreign_entry(foreign: ForeignTable | None) -> Any:
    """Write where the rows of a foreign table are."""
    if foreign is None:
        return None
    entry = without_empty({"server": foreign.server, "options": dict(foreign.options)})
    return short_or_long(entry, "server")
