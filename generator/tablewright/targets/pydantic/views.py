"""What the templates lay out: every string is Python already, wrapped and escaped."""

from __future__ import annotations

from tablewright.targets.pydantic.fields import FieldView
from tablewright.values import frozen


@frozen
class MemberView:
    """A member of an enum; `docstring` is empty where the value has no comment."""

    assignment: str
    docstring: str


@frozen
class EnumView:
    """An enum."""

    name: str
    docstring: str
    members: tuple[MemberView, ...]


@frozen
class AliasView:
    """A named type: that of a domain, or the values allowed in a column."""

    name: str
    assignment: str
    docstring: str


@frozen
class ValidatorView:
    """A check of the table.

    Attributes:
        broken: The condition under which the database would refuse the row for certain.
        refusal: The statement that says so.
    """

    name: str
    docstring: str
    broken: str
    refusal: str


@frozen
class ModelView:
    """A shape of a table.

    Attributes:
        base: What it extends.
        live_check: The attribute that is None in live rows; empty where rows are not deleted
            softly, and in shapes other than Row.
    """

    name: str
    base: str
    docstring: str
    fields: tuple[FieldView, ...]
    validators: tuple[ValidatorView, ...] = ()
    live_check: str = ""


@frozen
class ModelsView:
    """The module `models.py`.

    Attributes:
        imports: One string a section, in the order of isort.
    """

    docstring: str
    imports: tuple[str, ...]
    enums: tuple[EnumView, ...]
    aliases: tuple[AliasView, ...]
    models: tuple[ModelView, ...]


@frozen
class PackageView:
    """The files around the models.

    Attributes:
        distribution: The name to install by, with hyphens.
        package: The name to import.
        summary: One line, spelled as a TOML string.
        exports: All public names of the models, in order.
        imported: The same in the order of an import.
    """

    distribution: str
    package: str
    summary: str
    docstring: str
    exports: tuple[str, ...]
    imported: tuple[str, ...]
