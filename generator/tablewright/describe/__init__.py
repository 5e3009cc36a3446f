"""A Schema in, the document that an architect would have written out: the inverse of resolve."""

from tablewright.describe.files import split_by_namespace, split_by_table
from tablewright.describe.glossary import with_glossary
from tablewright.describe.losses import OF_THE_SERVER, losses
from tablewright.describe.mixins import with_mixins
from tablewright.describe.schema import described
from tablewright.describe.selection import selected, without_match
from tablewright.describe.yaml_writer import yaml_text

__all__ = [
    "OF_THE_SERVER",
    "described",
    "losses",
    "selected",
    "split_by_namespace",
    "split_by_table",
    "with_glossary",
    "with_mixins",
    "without_match",
    "yaml_text",
]
