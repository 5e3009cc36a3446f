"""What the templates of Prisma lay out: every string is spelled and aligned already."""

from __future__ import annotations

from tablewright.values import frozen


@frozen
class Line:
    """A field or a value; `docs` are the `///` lines above it."""

    docs: tuple[str, ...]
    text: str


@frozen
class Block:
    """A model or an enum.

    Attributes:
        docs: The `///` lines above it.
        head: `model Course`.
        lines: Fields or values.
        relations: Relation fields, set apart from the others.
        attributes: `@@index(...)` and the like.
    """

    docs: tuple[str, ...]
    head: str
    lines: tuple[Line, ...]
    relations: tuple[str, ...]
    attributes: tuple[str, ...]


@frozen
class SchemaView:
    """The whole of `schema.prisma`; `header` are the comments at its top."""

    header: tuple[str, ...]
    generator: tuple[str, ...]
    datasource: tuple[str, ...]
    blocks: tuple[Block, ...]


@frozen
class ConfigView:
    """The whole of `prisma.config.ts`; `schema` is the schema's path from there."""

    header: tuple[str, ...]
    schema: str
