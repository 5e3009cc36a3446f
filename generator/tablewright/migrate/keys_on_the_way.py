"""Words of keys by which operations on the way between two states find each other.

What is made, or is as it is wanted, has such a key; what must come after names the same one.
"""

from __future__ import annotations

from typing import Any

# A word, then names: what must come before what is found where both name the same.
Key = tuple[Any, ...]
# The word of the key by which what makes a table's plain columns is found, and the same of those
# that are computed from them.
COLUMNS_OF, GENERATED_OF = "columns of", "generated columns of"
KEY_OF = "key of"
VALIDATED_IN, REQUIRED_IN = "validated in", "values required in"
NEW_TYPE_OF, NEW_NAME_OF = "new type of a column of", "new name of"
NAMED, EXTENSIONS, ADOPTED = "is named", "extensions", "index that is a key's"
DETACHED, RELEASED, ATTACHED_WITH = "detached", "released", "what is attached with"
JOINED, GONE_ABOVE = "joined", "gone from the tables above"
GONE_FROM, COUNTS = "columns and checks gone from", "counts in"
PART_OF, NOT_NULL = "part of an index", "constraint behind NOT NULL"
ROWS_OF = "rows of"
FILLED = "has its rows again"
COPIED = "triggers copied to partitions"
