"""Tables that inherit are reported, partitions are not."""

from __future__ import annotations

from tablewright.schema import Partition
from tests.lint.build import name, said, table

RULE = "table-inheritance"


def test_reports_a_child_with_its_parents() -> None:
    child = table("capitals", inherits=(name("cities"), name("seats")))
    assert said(RULE, table("cities"), table("seats"), child) == [
        "table `capitals` inherits from `cities` and `seats`, whose keys do not cover it"
    ]


def test_leaves_partitions() -> None:
    part = table("payments_2024", partition_of=Partition(name("payments"), "DEFAULT"))
    assert said(RULE, table("payments", partition_by="range (id)"), part) == []
