"""A query and columns in, the same query that shows others beside them out."""

from __future__ import annotations

from collections.abc import Mapping

from tablewright.sql.trees import deparse, parse


def showing_also(query: str, others: Mapping[str, str]) -> str | None:
    """Let a SELECT show, at its end, another column beside each of some that it shows.

    Args:
        query: A SELECT.
        others: By the column that is shown, which one of the same table to show, too.

    Returns:
        The query; None where one of the columns is not shown as it is, or what is shown is not
        only chosen but counted, grouped or put together.
    """
    from postgast import PgQueryError

    try:
        parsed = parse(query)
    except PgQueryError:
        return None
    statement = parsed.stmts[0].stmt.select_stmt
    is_plain = not (statement.group_clause or statement.distinct_clause or statement.op > 1)
    if not is_plain:
        return None
    missing = dict(others)
    for each in list(statement.target_list):
        target = each.res_target
        fields = target.val.column_ref.fields
        name = fields[-1].string.sval if fields else ""
        if name in missing and target.name in ("", name):
            added = statement.target_list.add()
            added.CopyFrom(each)
            added.res_target.name = ""
            added.res_target.val.column_ref.fields[-1].string.sval = missing.pop(name)
    return None if missing else deparse(parsed)
