"""How differences between two catalogs are written down as data, class by class, with a reason.

The reasons stand in decision records: each class is a section of one of them, and each object is
called there by its name. `test_seed_oracle.py` holds data, records and catalogs together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.live.catalog import Difference, Fact

# Stands for the text of a check, index or trigger: its behaviour is tested, not its spelling.
DEFINED = "defined"


@dataclass(frozen=True, slots=True)
class Change:
    """The same change of one aspect of many objects; None where there is nothing.

    Attributes:
        names: For each table the objects, separated by blanks; "" for objects of no table.
        spelling: How the catalog calls an object.
    """

    aspect: str
    before: str | None
    after: str | None
    names: Mapping[str, str]
    spelling: str = "{table}.{name}"

    def differences(self) -> Iterator[Difference]:
        """Spell the change out."""
        for table, names in self.names.items():
            for name in names.split():
                fact = Fact(self.aspect, self.spelling.format(table=table, name=name))
                yield Difference(fact, self.before, self.after)


@dataclass(frozen=True, slots=True)
class Class:
    """Changes for one reason; `record` and `heading` say where the reason is written."""

    record: str
    heading: str
    changes: tuple[Change, ...]
