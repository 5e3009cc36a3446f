"""What differs between the catalogs of PostgreSQL 13 to 18: only this module asks for versions."""

from __future__ import annotations

# Columns of the catalogs that came later, by the first version that has them, and what stands in
# their place before. Queries name them in braces. One that changed its name stands here twice.
_COLUMNS: tuple[tuple[int, str, str, str], ...] = (
    (140_000, "compression", "nullif(a.attcompression, '')::text", "NULL::text"),
    (140_000, "function_body", "pg_get_function_sqlbody(p.oid)", "NULL::text"),
    (140_000, "multirange", "r.rngmultitypid", "0::oid"),
    (140_000, "subscript", "nullif(t.typsubscript::regproc::text, '-')", "NULL::text"),
    (150_000, "nulls_not_distinct", "i.indnullsnotdistinct", "false"),
    (150_000, "delete_columns", "con.confdelsetcols", "NULL::int2[]"),
    # Before, what a partitioned table made on its partitions counted as internal.
    (150_000, "written_trigger", "NOT t.tgisinternal", "(NOT t.tgisinternal OR t.tgparentid <> 0)"),
    (150_000, "collation_locale", "c.colliculocale", "NULL::text"),
    (
        150_000,
        "publication_namespaces",
        "ARRAY(SELECT n.nspname::text FROM pg_publication_namespace x"
        " JOIN pg_namespace n ON n.oid = x.pnnspid WHERE x.pnpubid = p.oid)",
        "ARRAY[]::text[]",
    ),
    (150_000, "published_columns", "r.prattrs::int2[]", "ARRAY[]::int2[]"),
    (150_000, "published_rows", "pg_get_expr(r.prqual, r.prrelid)", "NULL::text"),
    (160_000, "collation_rules", "c.collicurules", "NULL::text"),
    (170_000, "collation_locale", "c.colllocale", "NULL::text"),
    (180_000, "enforced", "con.conenforced", "true"),
    (180_000, "publish_generated", "p.pubgencols::text", "'n'"),
    (180_000, "period", "con.conperiod", "false"),
)


def for_version(query: str, version: int) -> str:
    """Fill in what a query says differently on the server's version.

    Args:
        query: SQL with names of the list above in braces, as `str.format` wants it.
        version: As `server_version_num` gives it, such as 150020.
    """
    spelled: dict[str, str] = {}
    for first, name, newer, older in _COLUMNS:
        spelled[name] = newer if version >= first else spelled.get(name, older)
    return query.format_map(spelled)
