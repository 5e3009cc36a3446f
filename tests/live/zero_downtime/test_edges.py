"""What is written is kept, whatever it is and however it is called; what cannot be is refused."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.live.zero_downtime.conftest import Begun, Plan, Run
from tests.live.zero_downtime.specifications import changed

# What is planned once serves both servers.
pytestmark = pytest.mark.xdist_group("zero-downtime-edges")

THINGS = """\
version: 1
name: shop
tables:
  things:
    comment: Things.
    audit: {ignore: [touched], mask: [secret]}
    columns:
      id: {type: uuid, primary_key: true, default: gen_random_uuid(), comment: The key.}
      label: {type: text?, default: none yet, comment: A label.}
      amount: {type: numeric?, comment: How much.}
      data: {type: json?, comment: What came.}
      secret: {type: text?, comment: For nobody.}
      code: {type: uuid, default: gen_random_uuid(), unique: true, comment: A code.}
      touched: {type: timestamptz, default: now(), on_update: now(), comment: When.}
"""
RENAMED = changed(
    THINGS,
    ("label: {type: text?,", "title: {type: text?, renamed_from: label,"),
    ("amount: {type: numeric?,", "price: {type: numeric?, renamed_from: amount,"),
    ("data: {type: json?,", "payload: {type: json?, renamed_from: data,"),
    ("secret: {type: text?,", "password: {type: text?, renamed_from: secret,"),
    ("mask: [secret]", "mask: [password]"),
    ("code: {type: uuid,", "token: {type: uuid, renamed_from: code,"),
)
# What is written, and what both columns hold then.
WRITES = [
    ("INSERT INTO things (label) VALUES ('old') RETURNING label, title", ("old", "old")),
    ("INSERT INTO things (title) VALUES ('new') RETURNING label, title", ("new", "new")),
    ("INSERT INTO things (label, title) VALUES ('a', 'b') RETURNING label, title", ("b", "b")),
    ("INSERT INTO things (label) VALUES (NULL) RETURNING label, title", (None, None)),
    ("INSERT INTO things (title) VALUES (NULL) RETURNING label, title", (None, None)),
    ("INSERT INTO things DEFAULT VALUES RETURNING label, title", ("none yet", "none yet")),
    ("INSERT INTO things DEFAULT VALUES RETURNING code = token, token IS NULL", (True, False)),
    ("UPDATE things SET label = 'l', title = 't' RETURNING label, title", ("t", "t")),
    ("UPDATE things SET label = 'l' RETURNING label, title", ("l", "l")),
    ("UPDATE things SET title = NULL RETURNING label, title", (None, None)),
    ("UPDATE things SET label = 'x', title = title RETURNING label, title", ("x", "x")),
    ("UPDATE things SET amount = 1.0 RETURNING price::text", ("1.0",)),
    # As numbers they are equal, but not the same.
    ("UPDATE things SET amount = 1.00 RETURNING price::text", ("1.00",)),
    ("UPDATE things SET data = '{\"a\": 1}' RETURNING payload::text", ('{"a": 1}',)),
    ("UPDATE things SET payload = '{\"a\":1}' RETURNING data::text", ('{"a":1}',)),
    ("UPDATE things SET token = gen_random_uuid() RETURNING code = token", (True,)),
    ("UPDATE things SET code = gen_random_uuid() RETURNING code = token", (True,)),
]


def test_what_was_written_is_in_both(planned: Plan, url: str) -> None:
    project = planned(THINGS, RENAMED)
    names = [each.name for each in project.folder.migrations]
    for last in (
        next(each for each in reversed(names) if "expand" in each),
        next(each for each in names if "switch" in each),
    ):
        project.apply(url, to=last)
        with psycopg.connect(url) as connection:
            for sql, expected in WRITES:
                # Only the row that the test is about.
                if sql.startswith("UPDATE"):
                    connection.execute("DELETE FROM things")
                    connection.execute("INSERT INTO things (label) VALUES ('before')")
                assert connection.execute(sql.encode()).fetchall() == [expected], sql
            connection.execute("DELETE FROM things")
            connection.execute("INSERT INTO things (secret) VALUES ('hidden')")
            (audit,) = [
                row[0]
                for row in connection.execute(
                    "SELECT n.nspname || '.' || c.relname FROM pg_class c"
                    " JOIN pg_namespace n ON n.oid = c.relnamespace"
                    " WHERE c.relkind = 'r' AND c.relname LIKE '%audit%'"
                )
            ]
            found = connection.execute(
                f"SELECT count(*) FROM {audit} a WHERE a::text LIKE '%hidden%'".encode()
            ).fetchone()
            assert found == (0,)
            connection.rollback()
    project.apply(url)


HOSTILE = """\
version: 1
name: shop
tables:
  '"back""fill $$"':
    comment: Hostile.
    columns:
      region: {type: text, comment: Where.}
      low_1: {type: integer, comment: A number.}
      'sel"ect$backfill$': {type: text?, comment: Old.}
      'Größe': {type: integer?, comment: A size.}
    primary_key: [region, low_1]
    indexes:
      'idx ''1': ['"sel""ect$backfill$"']
"""
HOSTILE_NEW = changed(
    HOSTILE,
    (
        "      'sel\"ect$backfill$': {type: text?,",
        "      'new': {type: text?, renamed_from: 'sel\"ect$backfill$',",
    ),
    ('\'"sel""ect$backfill$"\'', "'new'"),
    ("'Größe': {type: integer?", "'Größe': {type: bigint?"),
)


def test_names_and_keys_of_every_kind(planned: Plan, url: str) -> None:
    project = planned(HOSTILE, HOSTILE_NEW)
    names = [each.name for each in project.folder.migrations]
    project.apply(url, to=names[0])
    table = '"back""fill $$"'
    with psycopg.connect(url) as connection:
        connection.execute(
            f"INSERT INTO {table} SELECT r, n, r || n, n FROM unnest('{{a,b,é}}'::text[]) r,"
            " generate_series(1, 1300) n".encode()
        )
    project.apply(url, to=next(each for each in names if "switch" in each))
    with psycopg.connect(url) as connection:
        query = (
            f'SELECT count(*) FROM {table} WHERE new = "sel""ect$backfill$" AND new = region'
            ' || low_1 AND "Größe" = low_1 AND "Größe_old" = low_1'
        )
        assert connection.execute(query.encode()).fetchone() == (3900,)
    project.apply(url)
    project.down(url, allow=("deletes-data",))
    with psycopg.connect(url) as connection:
        assert connection.execute(query.encode()).fetchone() == (3900,)


SMALL = """\
version: 1
name: shop
enums:
  state: {comment: A state., values: [open, done]}
tables:
  t:
    comment: T.
    columns:
      id: {type: integer, primary_key: true, comment: The key.}
      a: {type: text, comment: A.}
      b: {type: integer?, comment: B.}
      g: {type: text?, generated: upper(c), comment: G.}
      c: {type: text?, comment: C.}
      n: {type: bigint, identity: always, comment: N.}
      r: {type: uuid?, default: gen_random_uuid(), comment: R.}
  keyless:
    comment: No key.
    columns:
      a: {type: text?, comment: A.}
views:
  v:
    comment: V.
    sql: SELECT id, a FROM t
"""
A = ("      a: {type: text,", "      z: {type: text, renamed_from: a,")
VIEW = ("SELECT id, a FROM t", "SELECT id, z AS a FROM t")
REFUSED = {
    "nothing": ([("comment: T.", "comment: U.")], "no table or column is renamed"),
    "no key": ([("a: {type: text?,", "z: {type: text?, renamed_from: a,")], "no primary key"),
    "primary key": (
        [
            ("id: {type: integer,", "key: {type: integer, renamed_from: id,"),
            ("SELECT id", "SELECT key AS id"),
        ],
        "of the primary key",
    ),
    "generated": (
        [("g: {type: text?,", "h: {type: text?, renamed_from: g,")],
        "is generated",
    ),
    "computed from it": (
        [("c: {type: text?,", "d: {type: text?, renamed_from: c,"), ("upper(c)", "upper(d)")],
        "t.g is computed from a column that is replaced",
    ),
    "identity": ([("n: {type: bigint,", "m: {type: bigint, renamed_from: n,")], "is an identity"),
    "a default by row": (
        [("r: {type: uuid?,", "s: {type: uuid?, renamed_from: r,")],
        "each row has a default of its own, and NULL is allowed",
    ),
    "no way back": ([("b: {type: integer?,", "b: {type: text?,")], "cannot be turned back"),
    "a view": (
        [A, ("SELECT id, a FROM t", "SELECT id, upper(z) AS big FROM t")],
        "view v calls its columns",
    ),
    "a table and a column": (
        [A, VIEW, ("  keyless:\n", "  keys:\n    renamed_from: keyless\n")],
        "keyless becomes keys at once",
    ),
    "a table and more": (
        [
            ("  keyless:\n", "  keys:\n    renamed_from: keyless\n"),
            ("      b: {", "      e: {type: text?, comment: E.}\n      b: {"),
        ],
        "a table is renamed, and more changes than its name",
    ),
    "a column that must be written": (
        [
            A,
            VIEW,
            (
                "      b: {type: integer?",
                "      e: {type: text, comment: E.}\n      b: {type: integer?",
            ),
        ],
        "t.e is NOT NULL and new: old programs do not write it",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_split_is_refused(begun: Begun, run: Run, tmp_path: Path, case: str) -> None:
    pairs, message = REFUSED[case]
    begun(SMALL)
    (tmp_path / "schema.yaml").write_text(changed(SMALL, *pairs))
    before = sorted(tmp_path.rglob("*"))
    done = run("new", "x", "--zero-downtime", "--allow-all")
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[zero-downtime]" in done.stderr and message in done.stderr, done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_view_shows_both_columns_meanwhile(planned: Plan, url: str) -> None:
    project = planned(SMALL, changed(SMALL, A, ("SELECT id, a FROM t", "SELECT id, z FROM t")))
    names = [each.name for each in project.folder.migrations]
    for word in ("expand", "switch"):
        project.apply(url, to=next(each for each in reversed(names) if word in each))
        with psycopg.connect(url) as connection:
            connection.execute("DELETE FROM t")
            connection.execute("INSERT INTO v (id, a) VALUES (1, 'old')")
            connection.execute("INSERT INTO v (id, z) VALUES (2, 'new')")
            found = connection.execute("SELECT a, z FROM v ORDER BY id").fetchall()
            assert found == [("old", "old"), ("new", "new")]
    project.apply(url)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT * FROM v WHERE id = 2").fetchall() == [(2, "new")]


def test_what_old_columns_hold_goes_with_contract_only(
    begun: Begun, run: Run, tmp_path: Path
) -> None:
    begun(SMALL)
    (tmp_path / "schema.yaml").write_text(changed(SMALL, A, VIEW))
    done = run("new", "x", "--zero-downtime")
    assert done.returncode == 1
    assert done.stderr.count("error[") == 1
    assert "error[deletes-data]: t.a: values or rows are gone" in done.stderr
    assert run("new", "x", "--zero-downtime", "--offline").returncode == 2
    assert run("new", "x", "--zero-downtime", "--allow", "deletes-data").returncode == 0
    migrations = tmp_path / "out" / "migrations"
    deleting = [
        each.parent.name
        for each in migrations.glob("*_x_*/plan.json")
        if "deletes-data" in each.read_text()
    ]
    assert deleting and all("contract" in name for name in deleting)


def test_what_else_changes_is_where_it_belongs(planned: Plan) -> None:
    project = planned(
        SMALL,
        changed(
            SMALL,
            A,
            VIEW,
            ("values: [open, done]", "values: [open, paused, done]"),
            ("      c: {type: text?, comment: C.}", "      c: {type: text?, comment: See.}"),
            ("      b: {type: integer?, comment: B.}", "      e: {type: text?, comment: E.}"),
            (
                "views:\n",
                "  more:\n    comment: M.\n    columns:\n      id: {type: integer,"
                " primary_key: true, comment: The key.}\nviews:\n",
            ),
        ),
        "loosens-rules",
    )
    texts: dict[str, str] = {"expand": "", "switch": "", "contract": ""}
    for each in project.folder.migrations[1:]:
        word = each.name.split("_")[2]
        texts[word] += each.content.decode()
    for words, stage in {
        "ADD VALUE 'paused'": "expand",
        "ADD COLUMN e text": "expand",
        "CREATE TABLE more": "expand",
        "CREATE OR REPLACE VIEW v": "switch",
        "DROP COLUMN b": "contract",
        "DROP COLUMN a": "contract",
        "IS 'See.'": "contract",
    }.items():
        assert [name for name, text in texts.items() if words in text] == [stage], words
