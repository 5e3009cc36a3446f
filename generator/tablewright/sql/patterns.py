"""A regular expression in, why Python does not read it as PostgreSQL does out."""

from __future__ import annotations

import re
import warnings

# Classes, collating elements and equivalence classes in brackets (manual 9.7.3.2).
_POSIX_SET = re.compile(r"\[[:.=]")


def pattern_problem(pattern: str) -> str | None:
    """Say what is wrong with a pattern for both; None where nothing is known to be."""
    if _POSIX_SET.search(pattern):
        return "sets such as `[[:alpha:]]` are PostgreSQL's alone"
    try:
        with warnings.catch_warnings():
            # What it warns of, such as `[[a]`, a later Python may read as a set within a set.
            warnings.simplefilter("error", FutureWarning)
            re.compile(pattern)
    except re.error as error:
        return error.msg
    except FutureWarning as warning:
        return f"{str(warning).lower()}: write a backslash before what is meant as it stands"
    return None
