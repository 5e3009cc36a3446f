"""The course's own history: its migrations run over rows, lead to schema.sql, and go back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tablewright.cli import main
from tests.live.round_trip import dump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tablewright.database.server import Server

ROOT = Path(__file__).parent.parent.parent.parent
MIGRATIONS = (ROOT / "out" / "migrations").as_posix()
_FIRST = "0001_init"
_ROWS = """
INSERT INTO courses (id, title, instructor_id) VALUES
    ('00000000-0000-0000-0000-000000000001', 'Algebra', '00000000-0000-0000-0000-0000000000aa');
INSERT INTO course_modules (id, course_id, title, order_index) VALUES
    ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'One', 0);
INSERT INTO lessons (id, module_id, title, content, order_index) VALUES
    ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000002', 'Sets', '{}',
     0);
INSERT INTO student_progress (student_id, lesson_id, metrics) VALUES
    ('00000000-0000-0000-0000-0000000000bb', '00000000-0000-0000-0000-000000000003',
     '{"pace": 3}');
INSERT INTO assessments (id, lesson_id, title, assessment_type, questions) VALUES
    ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-000000000003', 'Quiz',
     'quiz', '[]');
"""
_ATTEMPT = """
INSERT INTO assessment_attempts (assessment_id, student_id, answers, attempt_number, score,
                                 max_score) VALUES
    ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-0000000000bb', '{}', 1,
     %s, 10)
"""


@pytest.fixture
def seeded(server: Server) -> Iterator[str]:
    """A database as it was after the first migration, with rows in it."""
    with server.scratch_database() as database:
        assert _migrate(server, database, "apply", "--to", _FIRST) == 0
        with server.connect(database) as connection:
            connection.execute(_ROWS.encode())
        yield database


def test_rows_come_along(server: Server, seeded: str) -> None:
    with server.connect(seeded) as connection:
        connection.execute(_ATTEMPT.encode(), ("9",))
    assert _migrate(server, seeded, "apply") == 0
    with server.connect(seeded) as connection:
        query = "SELECT performance_metrics ->> 'pace' FROM student_progress"
        assert connection.execute(query.encode()).fetchall() == [("3",)]
    with server.scratch_database() as fresh:
        with server.connect(fresh) as connection:
            connection.execute((ROOT / "out" / "postgres" / "schema.sql").read_bytes())
        assert _plain(dump(server, seeded)) == _plain(dump(server, fresh))


def test_rows_that_break_the_new_rule_stop_it_before_anything_is_changed(
    server: Server, seeded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with server.connect(seeded) as connection:
        connection.execute(_ATTEMPT.encode(), ("11",))
    before = dump(server, seeded)
    assert _migrate(server, seeded, "apply", "--to", "0002_name_performance_metrics") == 0
    named = dump(server, seeded)
    assert _migrate(server, seeded, "apply") == 1
    shown = capsys.readouterr()
    assert "assessment_attempts_score_within_maximum" in shown.err + shown.out
    assert dump(server, seeded) == named != before


def test_the_way_back_restores_the_first_state(server: Server, seeded: str) -> None:
    before = _plain(dump(server, seeded))
    assert _migrate(server, seeded, "apply") == 0
    assert _migrate(server, seeded, "down", "--to", _FIRST, "--allow-all") == 0
    assert _plain(dump(server, seeded)) == before
    with server.connect(seeded) as connection:
        query = "SELECT metrics ->> 'pace' FROM student_progress"
        assert connection.execute(query.encode()).fetchall() == [("3",)]


def _migrate(server: Server, database: str, command: str, *options: str) -> int:
    arguments = ["migrate", command, "--migrations", MIGRATIONS]
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--database", server.dsn(database), *options])
    return int(ended.value.code or 0)


def _plain(text: str) -> list[str]:
    """Leave out what the runner keeps for itself."""
    parts = text.split("\n--\n")
    return [each for each in parts if "_tablewright" not in each]
