"""Values are equal by what they hold, can be keys, and take no further attributes."""

from __future__ import annotations

from dataclasses import field, replace

import pytest

from tablewright.values import frozen, frozen_and_ordered


@frozen
class Point:
    x: int
    y: int = 0
    note: str = field(default="", compare=False)


@frozen_and_ordered
class Version:
    major: int
    minor: int


def test_values_are_equal_by_what_they_hold() -> None:
    assert Point(1, note="here") == Point(1, note="there")
    assert Point(1) != Point(2)
    assert {Point(1, note="here"): "found"}[Point(1)] == "found"


def test_a_changed_value_is_another_one() -> None:
    point = Point(1)
    assert replace(point, y=2) == Point(1, 2)
    assert point == Point(1)


def test_values_may_have_an_order() -> None:
    assert sorted([Version(2, 0), Version(1, 9)]) == [Version(1, 9), Version(2, 0)]


def test_values_have_no_room_for_more() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 2  # type: ignore[attr-defined]
