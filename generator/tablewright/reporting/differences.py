"""Two values in, the lines by which they differ out, where they have more lines than one."""

from __future__ import annotations

import difflib


def differing_lines(old: str | None, new: str | None) -> list[str]:
    """Return lines marked as in a patch, one more before and after; none of what fits a line."""
    before, after = (each.splitlines() if each else [] for each in (old, new))
    if len(before) <= 1 and len(after) <= 1:
        return []
    # The names of two files come first; values have none.
    lines = list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
    return [f"    {line}" for line in lines if not line.startswith("@@")]
