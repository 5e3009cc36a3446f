"""The live catalog in, the model out: one transaction, a constant number of queries."""

from tablewright.database.introspect.read import (
    introspect,
    introspect_for_comparison,
    introspect_with_privileges,
)
from tablewright.database.introspect.spelling import reparsed
from tablewright.database.introspect.unmodelled import Unmodelled, unmodelled

__all__ = [
    "Unmodelled",
    "introspect",
    "introspect_for_comparison",
    "introspect_with_privileges",
    "reparsed",
    "unmodelled",
]
