"""Python expressions as trees in, lines no longer than the width out, as ruff and Black lay them.

The first line comes back without its indentation, and the others indented in relation to it.
"""

from __future__ import annotations

import re
from textwrap import indent as indented

from tablewright.targets.pydantic.spelling import WIDTH
from tablewright.values import frozen

_STEP = 4
_MARGIN = " " * _STEP
_LINE_START = re.compile(r"\n(?=[^\n])")


@frozen
class Group:
    """Something in brackets: `Field(ge=0, le=100)`.

    Attributes:
        head: What stands before the items, with the opening bracket.
        items: Separated by commas.
        tail: The closing bracket.
    """

    head: str
    items: tuple[Expression, ...]
    tail: str


Expression = str | Group


def flat(expression: Expression) -> str:
    """Spell on one line."""
    if isinstance(expression, str):
        return expression
    return expression.head + ", ".join(map(flat, expression.items)) + expression.tail


def assignment(
    name: str, annotation: Expression, default: Expression | None, *, indent: int
) -> str:
    """Lay out an annotated assignment of a class body.

    Args:
        name: Of the attribute.
        annotation: Its type.
        default: None where there is none.
        indent: How far the class body is indented.
    """
    head = f"{name}: "
    if default is None:
        return spread(annotation, indent=indent, before=head)
    value = f" = {flat(default)}"
    if isinstance(annotation, Group) and len(value) < WIDTH // 2:
        return spread(annotation, indent=indent, before=head, after=value)
    start = f"{head}{flat(annotation)} = "
    if isinstance(default, Group):
        return spread(default, indent=indent, before=start)
    fits = indent + len(start) + len(default) <= WIDTH
    if fits or indent + _STEP + len(default) > WIDTH:
        return start + default
    return f"{start}(\n{_MARGIN}{default}\n)"


def spread(expression: Expression, *, indent: int, before: str = "", after: str = "") -> str:
    """Spell on one line if it fits, else one item a line with a comma behind each.

    Args:
        expression: Only groups can be broken.
        indent: How far the first line is indented.
        before: What stands on the first line already.
        after: What follows on the last line.
    """
    line = f"{before}{flat(expression)}{after}"
    if isinstance(expression, str) or not expression.items or len(line) + indent <= WIDTH:
        return line
    items = (spread(item, indent=indent + _STEP, after=",") for item in expression.items)
    body = indented("\n".join(items), _MARGIN)
    return f"{before}{expression.head}\n{body}\n{expression.tail}{after}"


def in_class_body(text: str) -> str:
    """Indent what is laid out for a class body: all lines but the first, and no blank ones."""
    return _LINE_START.sub(f"\n{_MARGIN}", text) if "\n" in text else text
