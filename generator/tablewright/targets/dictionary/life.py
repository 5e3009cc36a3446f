"""The life of a table's rows in words: from soft delete and audit to items of a list."""

from __future__ import annotations

from collections.abc import Iterable

from tablewright.schema import Audit, Name, Table, View
from tablewright.targets.dictionary.catalogue import Catalogue
from tablewright.targets.dictionary.markdown import code

# Who writes them into the schema is `resolve`; the names are part of the language.
_AUDIT_LOG = "audit_log"
_LIVE_VIEW = "live_{table}"


def life_in_words(catalogue: Catalogue, table: Table) -> Iterable[str]:
    """Say how rows of a table end, and what is kept of their changes."""
    if table.soft_delete:
        yield _soft_delete(table.soft_delete, _live_view(catalogue, table))
    if table.audit:
        yield _audit(catalogue, table.audit)


def _live_view(catalogue: Catalogue, table: Table) -> View | None:
    wanted = Name(table.name.namespace, _LIVE_VIEW.format(table=table.name.name))
    return next((view for view in catalogue.schema.views if view.name == wanted), None)


def _soft_delete(column: str, view: View | None) -> str:
    text = f"Rows are marked as deleted, not removed: {code(column)} says when, null means live."
    if view is None:
        return text
    return f"{text} The view [{code(str(view.name))}](../views.md) shows the live rows only."


def _audit(catalogue: Catalogue, audit: Audit) -> str:
    log = next((name for name in catalogue.stems if name.name == _AUDIT_LOG), None)
    kept = catalogue.table_link(log, folder="") if log else code(_AUDIT_LOG)
    text = f"Every insert, update and delete is kept in {kept}, with who did it and when."
    if audit.ignore:
        text += f" Left out: {_names(audit.ignore)}."
    if audit.mask:
        text += f" Hidden, although the change itself is kept: {_names(audit.mask)}."
    return text


def _names(names: Iterable[str]) -> str:
    return ", ".join(code(name) for name in names)
