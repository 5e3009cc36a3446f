"""Enums, domains and lists of allowed values in, the named types of the models out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Domain, Enum, Rules, Table
from tablewright.targets.pydantic.domain_rules import domain_rules
from tablewright.targets.pydantic.layout import Expression, Group, assignment
from tablewright.targets.pydantic.limits import can_list, limits_of
from tablewright.targets.pydantic.names import Names
from tablewright.targets.pydantic.spelling import docstring, text_literal
from tablewright.targets.pydantic.types import PythonType
from tablewright.targets.pydantic.views import AliasView, EnumView, MemberView

_INDENT = 4
_ALIAS = ("typing.TypeAlias",)
_CHOICE = (*_ALIAS, "typing.Literal")


def enum_view(enum: Enum, names: Names) -> EnumView:
    """Return an enum, whose members are strings as the database has them."""
    comment = (enum.comment or "").strip() or f"The values of `{enum.name}`."
    members = (
        MemberView(
            f"{member} = {text_literal(value.name)}",
            docstring(value.comment or "", indent=_INDENT),
        )
        for member, value in zip(names.members[enum.name], enum.values, strict=True)
    )
    return EnumView(names.enums[enum.name], docstring(comment, indent=_INDENT), tuple(members))


def domain_alias(
    domain: Domain, under: PythonType, names: Names
) -> tuple[AliasView, tuple[str, ...]]:
    """Return the type that a domain is, and what it imports."""
    name = names.domains[domain.name]
    comment = (domain.comment or "").strip() or f"A value of `{domain.name}`."
    rules = domain_rules(domain).rules
    if rules.one_of and can_list(domain.type, rules):
        return _alias(name, _literal(rules), comment), _CHOICE
    limits = limits_of(domain.type, rules)
    spelled: Expression = under.written
    needs = under.written_needs + limits.needs + _ALIAS
    if limits.arguments:
        spelled = Group("Annotated[", (spelled, Group("Field(", limits.arguments, ")")), "]")
        needs += ("typing.Annotated", "pydantic.Field")
    return _alias(name, spelled, comment), needs


def choice_aliases(table: Table, names: Names) -> Iterator[tuple[AliasView, tuple[str, ...]]]:
    """Yield the types of the columns that list their values, and what they import."""
    for column in table.columns:
        if not column.rules.one_of or not can_list(column.type, column.rules):
            continue
        name = names.choices[table.name, column.name]
        comment = f"What `{table.name}.{column.name}` can be."
        yield _alias(name, _literal(column.rules), comment), _CHOICE


def _literal(rules: Rules) -> Group:
    values = (
        text_literal(value) if isinstance(value, str) else str(int(value)) for value in rules.one_of
    )
    return Group("Literal[", tuple(values), "]")


def _alias(name: str, spelled: Expression, comment: str) -> AliasView:
    text = assignment(name, "TypeAlias", spelled, indent=0)
    return AliasView(name, text, docstring(comment, indent=0))
