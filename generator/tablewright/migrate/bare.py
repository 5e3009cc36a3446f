"""A thing in, the same without what others may have to do without for a while out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tablewright.schema import Domain, Publication


def bared(thing: Any) -> Any:
    """Return a domain without checks and default, a publication without tables; else None."""
    match thing:
        case Domain():
            return replace(thing, checks=(), default=None)
        case Publication(all_tables=False):
            return replace(thing, tables=())
        case _:
            return None
