"""Things that would be called alike are told apart by a number, and only those that must be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tablewright.targets.alike import Named, renumbered, told_apart


def names(*wanted: str) -> list[str]:
    return told_apart([Named(each, each) for each in wanted])


def test_the_first_keeps_its_name() -> None:
    assert names("a", "b", "a", "a") == ["a", "b", "a2", "a3"]


def test_no_number_takes_what_another_wants() -> None:
    assert names("a", "a", "a2", "a3") == ["a", "a4", "a2", "a3"]


def test_all_that_a_name_stands_for_is_told_apart() -> None:
    things = [
        Named("enum UserRow", "UserRow"),
        Named("table user", "User", None, ("Row", "Create")),
    ]
    assert told_apart(things) == ["UserRow", "User2"]
    [problem] = renumbered(
        things, ["UserRow", "User2"], rule="clash", language="Python", mend="rename one"
    )
    assert problem.message == "table user is called `User2` in Python: `User` is enum UserRow"


@given(st.lists(st.sampled_from(["a", "a2", "a22", "b", "b2"])))
def test_names_differ_and_stay_where_they_can(wanted: list[str]) -> None:
    found = names(*wanted)
    assert len(set(found)) == len(found)
    for each in set(wanted):
        assert found[wanted.index(each)] == each
