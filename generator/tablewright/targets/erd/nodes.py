"""Boxes of a diagram: from tables, enums and tables elsewhere to their views."""

from __future__ import annotations

import re

from tablewright.schema import Column, Enum, Name, Table
from tablewright.sql.types import type_sql
from tablewright.targets.erd.dot import html_attribute, html_text, least_width, quoted
from tablewright.targets.erd.palette import Colour
from tablewright.targets.erd.views import EnumNode, OutsideNode, Row, TableNode
from tablewright.targets.marks import key_marks

_TEXT_SIZE = 11
_TITLE_SIZE = 12
_MOST_ENUM_VALUES = 12
_PLAIN_PORT = re.compile(r"\w+\Z", re.ASCII)


def rows_of(table: Table, *, tint: str) -> tuple[Row, ...]:
    """Draw all columns of a table in their order, those of the primary key on a tinted ground."""
    marks = key_marks(table)
    primary = table.primary_key.columns if table.primary_key else ()
    rows = []
    for position, column in enumerate(table.columns):
        ground = f' BGCOLOR="{tint}"' if column.name in primary else ""
        mark = marks.get(column.name, "")
        rows.append(_row(column, position, mark=mark, ground=ground))
    return tuple(rows)


def table_node(
    table: Table, *, stem: str, dictionary: str, colour: Colour, rows: tuple[Row, ...]
) -> TableNode:
    """Draw a table.

    Args:
        table: What to draw.
        stem: What its files are called; also the node's id.
        dictionary: The relative path from the picture to the dictionary.
        colour: Of its head.
        rows: Among `rows_of(table)`; those left out are counted in a last line.
    """
    title = str(table.name)
    return TableNode(
        id=stem,
        title=html_text(title),
        title_width=_width(title, _TITLE_SIZE),
        tooltip=quoted(table.comment or title),
        link=f"{dictionary}/tables/{stem}.md",
        ink=colour.ink,
        rows=rows,
        # The engine takes no list without a line.
        more=_more(len(table.columns) - len(rows), "column") if table.columns else "no columns",
    )


def enum_node(enum: Enum, *, node_id: str, dictionary: str) -> EnumNode:
    """Draw an enum with its first values."""
    shown = enum.values[:_MOST_ENUM_VALUES]
    longest = max((str(enum.name), *(value.name for value in shown)), key=len)
    return EnumNode(
        id=node_id,
        title=html_text(str(enum.name)),
        title_width=_width(longest, _TEXT_SIZE),
        tooltip=quoted(enum.comment or str(enum.name)),
        link=f"{dictionary}/enums.md",
        values=tuple(html_text(value.name) for value in shown),
        more=_more(len(enum.values) - len(shown), "value"),
    )


def outside_node(name: Name, *, node_id: str) -> OutsideNode:
    """Draw a table that is not in this database."""
    return OutsideNode(node_id, html_text(str(name)), _width(str(name), _TITLE_SIZE))


def port(table: Table, column: str) -> str:
    """Return the name of the port of a table's column; StopIteration if there is none."""
    return next(
        _port(column, position)
        for position, each in enumerate(table.columns)
        if each.name == column
    )


def _port(name: str, position: int) -> str:
    # A hyphen keeps the second form apart from all names of the first.
    return name if _PLAIN_PORT.match(name) else f"column-{position + 1}"


def _row(column: Column, position: int, *, mark: str, ground: str) -> Row:
    type_text = type_sql(column.type) + ("?" if column.nullable else "")
    tooltip = f' TOOLTIP="{html_attribute(column.comment)}"' if column.comment else ""
    return Row(
        port=_port(column.name, position),
        mark=mark,
        mark_cell=ground,
        name=html_text(column.name),
        name_cell=ground + _width(column.name, _TEXT_SIZE) + tooltip,
        type=html_text(type_text),
        type_cell=ground + _width(type_text, _TEXT_SIZE),
    )


def _width(text: str, size: int) -> str:
    points = least_width(text, size)
    return f' WIDTH="{points}"' if points else ""


def _more(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number} more {noun}{'s' if number > 1 else ''}"
