"""Connection strings as users have them are understood, and their passwords never shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from tablewright.database.connection import clean_conninfo, describe, reading
from tablewright.diagnostics import EnvironmentProblem


def test_drops_what_only_prisma_understands() -> None:
    url = "postgresql://ann@db.example:6432/shop?schema=public&sslmode=require&pgbouncer=true"
    parameters = conninfo_to_dict(clean_conninfo(url))
    assert parameters["sslmode"] == "require"
    assert parameters["application_name"] == "tablewright"
    assert not {"schema", "pgbouncer"} & parameters.keys()


def test_keeps_percent_encoded_values() -> None:
    url = "postgres://ann:p%40ss@/shop?host=%2Ftmp%2Fa%20b&options=-c%20work_mem%3D1MB"
    parameters = conninfo_to_dict(clean_conninfo(url))
    assert (parameters["password"], parameters["host"]) == ("p@ss", "/tmp/a b")
    assert parameters["options"] == "-c work_mem=1MB"


def test_reads_key_value_strings_and_the_users_own_application_name() -> None:
    parameters = conninfo_to_dict(clean_conninfo("dbname=shop application_name=mine"))
    assert (parameters["dbname"], parameters["application_name"]) == ("shop", "mine")


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("postgresql://ann:hush@db:6432/shop", "database shop on db:6432 as ann"),
        ("postgresql:///shop", "database shop on the local server"),
        ("host=/run/x", "/run/x"),
    ],
)
def test_describe(url: str, text: str) -> None:
    assert describe(url) == text


def test_says_why_there_is_no_connection() -> None:
    with (
        pytest.raises(EnvironmentProblem) as caught,
        reading("postgresql://ann:hush@127.0.0.1:9/shop"),
    ):
        pass
    assert caught.value.message.startswith(
        "cannot connect to database shop on 127.0.0.1:9 as ann: "
    )
    assert caught.value.message.endswith("Connection refused")
    assert "hush" not in str(caught.value)
    assert "\n" not in caught.value.message


def test_of_several_addresses_the_last_one_is_told() -> None:
    with (
        pytest.raises(EnvironmentProblem) as caught,
        reading("host=127.0.0.1,127.0.0.2 port=9 dbname=shop"),
    ):
        pass
    said = caught.value.message.removeprefix("cannot connect to ")
    place = 'connection to server at "127.0.0.2", port 9 failed'
    assert said == f"database shop on 127.0.0.1,127.0.0.2:9: {place}: Connection refused"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:hush@sesame@127.0.0.1:9/shop",
        "postgresql://ann:hush/sesame@127.0.0.1:9/shop",
        "postgresql://ann:hush?sesame@127.0.0.1:9/shop",
        "postgresql://ann:hush#sesame@127.0.0.1:9/shop",
        "postgresql://ann:hush%sesame@127.0.0.1:9/shop",
        "postgresql://ann:hush[sesame@127.0.0.1:9/shop",
        "postgresql+psycopg://ann:hushsesame@127.0.0.1:9/shop",
        "mysql://ann:hushsesame@127.0.0.1:9/shop",
        "host=127.0.0.1 password='hush sesame",
        "ann:hush:sesame@127.0.0.1",
    ],
)
def test_a_mistyped_password_is_not_shown(url: str) -> None:
    with pytest.raises(EnvironmentProblem) as caught, reading(url):
        pass
    shown = f"{caught.value.message} {caught.value.help}"
    assert "hush" not in shown
    assert "sesame" not in shown


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_text_makes_it_crash(text: str) -> None:
    for url in (text, f"postgresql://{text}", f"postgresql://a:{text}@h/d", f"host={text}"):
        try:
            clean_conninfo(url)
        except EnvironmentProblem as problem:
            assert problem.message == "the database URL cannot be read"
