"""The fields of the model that the dictionary's pages have words or places of their own for."""

from __future__ import annotations

TABLE = frozenset(
    (
        "columns",
        "primary_key",
        "uniques",
        "checks",
        "exclusions",
        "foreign_keys",
        "references",
        "indexes",
        "triggers",
        "soft_delete",
        "audit",
    )
)
COLUMN = frozenset(
    (
        "type",
        "nullable",
        "default",
        "identity",
        "generated",
        "collation",
        "rules",
        "unit",
        "on_update",
    )
)
IDENTITY = frozenset(("always",))
_DEFERRAL = frozenset(("deferrable", "initially_deferred"))
KEY = _DEFERRAL | {"columns", "include", "nulls_distinct"}
FOREIGN_KEY = _DEFERRAL | {
    "columns",
    "table",
    "target_columns",
    "on_delete",
    "on_update",
    "on_delete_columns",
    "match_full",
    "validated",
    "forward",
    "inverse",
}
CHECK = frozenset(("expression", "inherited", "validated", "column"))
EXCLUSION = _DEFERRAL | {"elements", "method", "where"}
INDEX = frozenset(("elements", "method", "unique", "nulls_distinct", "include", "where"))
TRIGGER = _DEFERRAL | {
    "timing",
    "events",
    "function",
    "update_columns",
    "per_row",
    "when",
    "arguments",
}
DOMAIN = frozenset(("type", "nullable", "default", "checks"))
FUNCTION = frozenset(
    (
        "language",
        "body",
        "returns",
        "arguments",
        "kind",
        "volatility",
        "parallel",
        "strict",
        "security_definer",
        "settings",
    )
)
VIEW = frozenset(
    ("query", "columns", "security_invoker", "security_barrier", "check_option", "triggers")
)
