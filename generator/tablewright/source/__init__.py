"""Reading: from the files that people write to a checked Document with its places."""

from tablewright.source.read import Loaded, read_document

__all__ = ["Loaded", "read_document"]
