"""A Schema in, the document that an architect would have written out: the inverse of resolve."""

from tablewright.describe.schema import described
from tablewright.describe.selection import selected
from tablewright.describe.yaml_writer import yaml_text

__all__ = ["described", "selected", "yaml_text"]
