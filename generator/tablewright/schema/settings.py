"""Named settings as the catalog lists them, equal whatever their order."""

from __future__ import annotations


class Settings(tuple[tuple[str, str], ...]):
    """Storage parameters or foreign options: pairs of a name and a value.

    The catalog keeps them in the order in which they came, and pg_dump sorts some; it means nothing
    (transformRelOptions and transformGenericOptions put a changed one last).
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Compare with other settings, or with the pairs of a specification."""
        return isinstance(other, tuple) and sorted(self) == sorted(other)

    def __ne__(self, other: object) -> bool:
        """Compare likewise: a tuple has a way of its own."""
        return not self == other

    def __hash__(self) -> int:
        """Return the same for the same settings: for none, or one, that of a plain tuple."""
        return hash(tuple(sorted(self)))
