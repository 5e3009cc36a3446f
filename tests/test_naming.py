"""Casing and number of names, on words that databases really use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tablewright.naming import camel, pascal, plural, singular, snake, words

PAIRS = """
    course:courses course_module:course_modules student_progress:student_progress
    assessment:assessments status:statuses address:addresses category:categories
    child:children person:people analysis:analyses database:databases house:houses
    purchase:purchases box:boxes branch:branches class:classes key:keys country:countries
    archive:archives video:videos movie:movies cookie:cookies bus:buses alias:aliases
    index:indices quiz:quizzes menu:menus response:responses clause:clauses use:uses
    virus:viruses news:news series:series audit_log:audit_logs metadata:metadata day:days
    hero:heroes CourseModule:CourseModules CODE:CODES size:sizes prize:prizes tax:taxes
    lens:lenses release:releases
"""


@pytest.mark.parametrize("pair", PAIRS.split())
def test_number(pair: str) -> None:
    one, many = pair.split(":")
    assert (singular(many), singular(one)) == (one, one)
    assert (plural(one), plural(many)) == (many, many)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("course_modules", ("course", "modules")),
        ("userID", ("user", "ID")),
        ("HTTPServer", ("HTTP", "Server")),
        ("address2_line", ("address2", "line")),
        ("  odd--name ", ("odd", "name")),
        ("_id", ("id",)),
        ("größe_max", ("größe", "max")),
        ("課程", ("課程",)),
        ("---", ()),
        ("", ()),
    ],
)
def test_words(name: str, parts: tuple[str, ...]) -> None:
    assert words(name) == parts


@pytest.mark.parametrize(
    ("name", "in_snake", "in_camel", "in_pascal"),
    [
        ("course_modules", "course_modules", "courseModules", "CourseModules"),
        ("userID", "user_id", "userId", "UserId"),
        ("ID", "id", "id", "Id"),
        ("URL_of_thing", "url_of_thing", "urlOfThing", "UrlOfThing"),
        ("a", "a", "a", "A"),
        ("2fa code", "2fa_code", "2faCode", "2faCode"),
        ("", "", "", ""),
        ("ßeta_x", "ßeta_x", "ßetaX", "SSetaX"),
    ],
)
def test_casing(name: str, in_snake: str, in_camel: str, in_pascal: str) -> None:
    assert (snake(name), camel(name), pascal(name)) == (in_snake, in_camel, in_pascal)


@given(st.from_regex(r"[a-z]{1,12}(_[a-z]{1,12}){0,2}", fullmatch=True))
def test_casing_round_trips(name: str) -> None:
    assert snake(pascal(snake(name))) == snake(pascal(name))


@given(st.text(max_size=30))
def test_any_text_is_recast_without_failing(name: str) -> None:
    for recast in (snake, camel, pascal, singular, plural):
        assert isinstance(recast(name), str)
    assert "_" not in pascal(name)
