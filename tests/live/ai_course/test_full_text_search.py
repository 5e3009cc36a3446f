"""Full-text search of the AI course finds what people mean, with the indexed expressions."""

from __future__ import annotations

from uuid import UUID

import psycopg
import pytest

from tests.live.ai_course.rows import Row, insert, update

# The searched texts; ids are given back as these letters.
COURSES: dict[str, Row] = {
    "a": {"title": "Building neural networks", "description": None},
    "b": {"title": "Statistics", "description": "Regression, and a first neural network."},
    "c": {"title": "Cooking for engineers", "description": "Soup; no networking involved."},
}
LESSONS = {"a": "Learning rates and momentum", "b": "What a rate is", "c": "Convolutions"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("neural", "ab"),
        ("NEURAL Networks", "ab"),  # neither case nor the plural matters
        ("regression", "b"),  # the description is searched
        ("building", "a"),  # a course without description is found by its title
        ("built", ""),  # stems, no dictionary of irregular verbs
        ('"neural network"', "ab"),
        ('"network neural"', ""),
        ("network -statistics", "ac"),
        ("soup or regression", "bc"),
        ("the", ""),  # a stop word
        ("'; DROP TABLE courses; --", ""),
        ("", ""),
    ],
)
def test_courses(course: psycopg.Connection, words: str, found: str) -> None:
    letters = {insert(course, "courses", row)["id"]: key for key, row in COURSES.items()}
    rows = course.execute(
        """
        SELECT id FROM courses
        WHERE to_tsvector('english', title || ' ' || coalesce(description, ''))
              @@ websearch_to_tsquery('english', %s) AND id = ANY (%s)
        """,
        [words, list(letters)],
    )
    assert _spelled(letters, rows.fetchall()) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("rate", "ab"), ("rates momentum", "a"), ("convolution", "c"), ("what is", ""), ("soup", "")],
)
def test_lessons(course: psycopg.Connection, words: str, found: str) -> None:
    letters = {
        insert(course, "lessons", {"title": title, "order_index": number})["id"]: key
        for number, (key, title) in enumerate(LESSONS.items())
    }
    rows = course.execute(
        """
        SELECT id FROM lessons
        WHERE to_tsvector('english', title) @@ websearch_to_tsquery('english', %s)
              AND id = ANY (%s)
        """,
        [words, list(letters)],
    )
    assert _spelled(letters, rows.fetchall()) == found


def test_the_index_gives_the_same_answer_and_follows_changes(course: psycopg.Connection) -> None:
    rows = [insert(course, "courses", row) for row in COURSES.values()]
    search = b"""
        SELECT title FROM courses
        WHERE to_tsvector('english', title || ' ' || coalesce(description, ''))
              @@ websearch_to_tsquery('english', 'regression') ORDER BY title
    """
    without_index = course.execute(search).fetchall()
    course.execute("SET LOCAL enable_seqscan = off")
    assert course.execute(search).fetchall() == without_index == [("Statistics",)]

    update(course, "courses", rows[0]["id"], {"description": "More regressions."})
    update(course, "courses", rows[1]["id"], {"description": None})
    assert course.execute(search).fetchall() == [("Building neural networks",)]


def _spelled(letters: dict[UUID, str], rows: list[tuple[UUID]]) -> str:
    return "".join(sorted(letters[row_id] for (row_id,) in rows))
