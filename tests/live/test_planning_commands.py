"""`plan`, `migrate new`, `check` and `squash`, and `check`, as people and CI meet them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tablewright.cli import main
from tablewright.database.server import Server

Run = Callable[..., tuple[int, str, str]]

FIRST = """\
version: 1
name: shop
enums:
  state: {comment: How far an order is., values: [open, paid, lost]}
tables:
  customers:
    comment: Who buys.
    columns:
      id: {type: bigint, primary_key: true, identity: always, comment: The key.}
      email: {type: text, unique: true, comment: Where to write.}
      name: {type: text?, comment: How to call them.}
  orders:
    comment: What was bought.
    columns:
      id: {type: bigint, primary_key: true, identity: always, comment: The key.}
      customer_id: {type: bigint, comment: Who bought.}
      state: {type: state, default: open, comment: How far it is.}
    indexes:
      idx_orders_customer: [customer_id]
"""
RENAMED = FIRST.replace("      name: {type: text?,", "      full_name: {type: text?,")
HINTED = RENAMED.replace("{type: text?,", "{type: text?, renamed_from: name,")


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    embedded: Server,
) -> Run:
    """Run a command in an empty folder; give its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)
    # Scratch databases on a server that runs already: starting one takes a second.
    there = ("--database", embedded.dsn("postgres"))

    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([*arguments, *(there if arguments[0] in ("plan", "migrate") else ())])
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out, shown.err

    return command


def _write(text: str, name: str = "schema.yaml") -> str:
    Path(name).write_text(text, "utf-8")
    return name


def test_a_plan_prints_sql(run: Run) -> None:
    old, new = _write(FIRST, "old.yaml"), _write(FIRST.replace("lost]", "lost, gone]"), "new.yaml")
    code, out, err = run("plan", old, new)
    assert (code, err) == (0, "")
    assert "ALTER TYPE state ADD VALUE 'gone';" in out
    assert run("plan", new, new) == (0, "-- nothing to do\n", "")


def test_a_plan_tells_locks_and_hazards(run: Run) -> None:
    old = _write(FIRST, "old.yaml")
    new = _write(FIRST.replace("[customer_id]", "[customer_id, state]"), "new.yaml")
    code, out, _ = run("plan", old, new, "--explain", "--online")
    assert code == 0
    assert "CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_orders_customer_new" in out
    assert "lock: SHARE UPDATE EXCLUSIVE on orders" in out
    code, out, _ = run("plan", old, new, "--json")
    record = json.loads(out)
    assert (code, record["ok"]) == (0, True)
    hazards = {each for s in record["phases"][0]["statements"] for each in s["hazards"]}
    assert "blocks-writes" in hazards


def test_what_looks_like_a_rename_wants_a_word(run: Run) -> None:
    old, new = _write(FIRST, "old.yaml"), _write(RENAMED, "new.yaml")
    code, out, err = run("plan", old, new)
    assert (code, out) == (1, "")
    assert "new.yaml:11:7: error[rename-or-loss]" in err
    assert "write `renamed_from: name` at full_name" in err
    code, out, _ = run("plan", old, _write(HINTED, "hinted.yaml"))
    assert code == 0
    assert "ALTER TABLE customers RENAME COLUMN name TO full_name;" in out
    assert "DROP" not in out
    code, out, err = run("plan", old, new, "--allow", "deletes-data")
    assert code == 0
    assert "ALTER TABLE customers DROP COLUMN name;" in out
    assert "hazard" not in err


def test_values_of_an_enum_that_look_like_a_rename_want_a_word(run: Run) -> None:
    old = _write(FIRST, "old.yaml")
    new = _write(FIRST.replace("open, paid, lost]", "open, paid, gone]"), "new.yaml")
    code, out, err = run("plan", old, new)
    assert (code, out) == (1, "")
    assert "error[rename-or-loss]: value lost of state goes and gone comes" in err
    # The name that the old type has on the way is nobody's business.
    assert "state__old goes" not in err


def test_rows_are_not_asked_for_values_that_are_renamed(run: Run) -> None:
    _write(FIRST)
    run("migrate", "new", "init")
    renamed = FIRST.replace("[open, paid, lost]", "{new: {renamed_from: open}, paid: ~}")
    _write(renamed.replace("default: open", "default: new"))
    assert run("migrate", "new", "values", "--allow-all")[0] == 0
    record = json.loads(Path("out/migrations/0002_values/plan.json").read_text())
    (asked,) = record["preflight"]
    assert asked["count"].endswith("WHERE state::text NOT IN ('new', 'paid', 'open')")


def test_names_that_go_round_cannot_be_told_from_names_that_went(run: Run) -> None:
    first, second = "{type: text, renamed_from: email,", "{type: text?, renamed_from: name,"
    swapped = FIRST.replace("name: {type: text?,", f"name: {first}")
    swapped = swapped.replace("email: {type: text, unique: true,", f"email: {second}")
    code, out, err = run("plan", _write(FIRST, "old.yaml"), _write(swapped, "new.yaml"))
    assert (code, out) == (1, "")
    assert "error[renamed-in-circle]: columns of customers take each other's names" in err


def test_a_folder_of_migrations_is_a_state(run: Run) -> None:
    new = _write(FIRST)
    run("migrate", "new", "init")
    assert run("plan", "out/migrations", new) == (0, "-- nothing to do\n", "")


def test_a_script_with_a_transaction_of_its_own_fails_in_words(run: Run) -> None:
    old = _write("BEGIN;\nCREATE TABLE t ();\nDROP TABLE missing;\nCOMMIT;\n", "old.sql")
    code, _, err = run("plan", old, _write(FIRST))
    assert code == 2
    assert 'table "missing" does not exist' in err
    assert "defect" not in err


def test_hazards_are_known_by_name(run: Run) -> None:
    old = _write(FIRST)
    code, _, err = run("plan", old, old, "--allow", "delete-data")
    assert code == 1
    assert "did you mean `deletes-data`?" in err


def test_a_history_leads_to_the_specification(run: Run) -> None:
    _write(FIRST)
    assert run("migrate", "new", "init")[:2] == (0, "wrote out/migrations/0001_init\n")
    assert run("migrate", "check")[0] == 0
    assert run("migrate", "new", "again")[1] == "the migrations lead to the specification already\n"
    _write(HINTED)
    code, _, err = run("migrate", "check")
    assert code == 1
    assert "do not lead to the specification" in err
    assert run("migrate", "new", "name", "--json")[0] == 0
    folder = Path("out/migrations/0002_name")
    assert "RENAME COLUMN name TO full_name" in (folder / "migration.sql").read_text()
    assert "RENAME COLUMN full_name TO name" in (folder / "down.sql").read_text()
    assert json.loads((folder / "plan.json").read_text())["change"] == "0002_name"
    assert run("migrate", "check")[0] == 0


def test_a_change_of_several_transactions_is_several_folders(run: Run) -> None:
    _write(FIRST)
    run("migrate", "new", "init")
    _write(FIRST.replace("[customer_id]", "[customer_id, state]"))
    assert run("migrate", "new", "index")[0] == 0
    names = sorted(each.name for each in Path("out/migrations").iterdir() if each.is_dir())
    assert names[1:] == ["0002_index", "0003_index_step_2", "0004_index_step_3"]
    lone = Path("out/migrations/0002_index/migration.sql").read_text()
    assert lone.startswith("CREATE INDEX CONCURRENTLY IF NOT EXISTS") and "BEGIN" not in lone
    elsewhere = Path("out/migrations/0003_index_step_2/down.sql").read_text()
    assert elsewhere == "-- What undoes the whole change is in ../0002_index/down.sql.\n"
    assert run("migrate", "check")[0] == 0


def test_hazards_are_allowed_by_name_or_in_the_specification(run: Run) -> None:
    _write(FIRST)
    run("migrate", "new", "init")
    stricter = FIRST.replace("name: {type: text?,", "name: {type: text,")
    _write(stricter)
    code, _, err = run("migrate", "new", "names")
    assert code == 1
    assert "error[may-fail-on-existing-rows]" in err
    assert not Path("out/migrations/0002_names").exists()
    agreed = "{type: text, allow: {may-fail-on-existing-rows: all have one},"
    _write(stricter.replace("name: {type: text,", f"name: {agreed}"))
    assert run("migrate", "new", "names")[::2] == (0, "")
    record = json.loads(Path("out/migrations/0002_names/plan.json").read_text())
    asked = [question["count"] for question in record["preflight"]]
    assert "SELECT count(*) FROM customers WHERE name IS NULL" in asked


@pytest.mark.parametrize("name", ["", "a/b", "..", "a b", "x" * 101])
def test_names_are_those_of_folders(run: Run, name: str) -> None:
    _write(FIRST)
    code, _, err = run("migrate", "new", name)
    assert code == 2
    assert "is no name for a migration" in err
    assert not Path("out").exists()


def test_a_squashed_history_makes_the_same(run: Run) -> None:
    _write(FIRST)
    run("migrate", "new", "init")
    _write(HINTED)
    run("migrate", "new", "name")
    code, out, _ = run("migrate", "squash", "all")
    assert (code, out) == (0, "wrote out/migrations/0002_all in the place of 2 migrations\n")
    names = [each.name for each in Path("out/migrations").iterdir() if each.is_dir()]
    assert names == ["0002_all"]
    assert run("migrate", "check")[0] == 0
    record = json.loads(Path("out/migrations/0002_all/plan.json").read_text())
    assert record["replaces"] == ["0001_init", "0002_name"]


def test_what_was_written_by_hand_is_not_squashed_unasked(run: Run) -> None:
    _write(FIRST)
    run("migrate", "new", "init")
    hand = Path("out/migrations/0002_fill")
    hand.mkdir()
    (hand / "migration.sql").write_text("UPDATE orders SET state = 'lost' WHERE false;\n")
    code, _, err = run("migrate", "squash", "all")
    assert code == 2
    assert "0002_fill was written by hand" in err
    assert run("migrate", "squash", "all", "--force")[0] == 0


def test_a_history_that_does_not_run_is_told_where(run: Run) -> None:
    _write(FIRST)
    run("migrate", "new", "init")
    hand = Path("out/migrations/0002_bad")
    hand.mkdir()
    (hand / "migration.sql").write_text("ALTER TABLE nowhere ADD COLUMN x int;\n")
    code, _, err = run("migrate", "check")
    assert code == 2
    assert "0002_bad/migration.sql" in err and "nowhere" in err


def test_what_is_wanting_is_named_where_the_rest_does_not_run(run: Run) -> None:
    _write(FIRST)
    run("migrate", "new", "init")
    late = Path("out/migrations/0003_late")
    late.mkdir()
    (late / "migration.sql").write_text("ALTER TABLE made_by_the_second ADD COLUMN x int;\n")
    code, _, err = run("migrate", "check")
    assert code == 1
    assert "error[migration-gap]" in err and "made_by_the_second" not in err


def test_one_gate_for_everything(run: Run) -> None:
    _write(FIRST)
    assert run("generate", "--no-pictures", "--only", "postgres")[0] == 0
    run("generate")
    run("migrate", "new", "init")
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert [line.split(":")[0] for line in out.splitlines()] == [
        "ok      artifacts",
        "ok      lint",
        "ok      migrations",
    ]
    _write(FIRST.replace("lost]", "lost, gone]"))
    code, out, _ = run("check", "--json")
    record = json.loads(out)
    assert (code, record["ok"]) == (1, False)
    assert not record["checks"]["artifacts"]["ok"]
    assert not record["checks"]["migrations"]["ok"]
    assert "ADD VALUE 'gone'" in record["checks"]["migrations"]["diagnostics"][0]["message"]


def test_the_gate_tells_what_breaks(run: Run) -> None:
    old = _write(FIRST, "old.yaml")
    _write(FIRST.replace("      name: {type: text?, comment: How to call them.}\n", ""))
    run("generate")
    code, out, _ = run("check", "--against", old, "--format", "github")
    assert code == 1
    assert "FAILED  breaking" in out
    assert "::error" in out


def test_the_gate_does_not_pass_over_a_folder_that_was_named(run: Run) -> None:
    _write(FIRST)
    code, _, err = run("check", "--migrations", "migratoins")
    assert (code, "there is no folder of migrations migratoins" in err) == (2, True)
    Path("file").write_text("")
    code, _, err = run("check", "--migrations", "file")
    assert (code, "file is no folder" in err) == (2, True)


def test_a_specification_may_be_called_anything(run: Run) -> None:
    _write(FIRST, "shop")
    assert run("migrate", "new", "init", "--schema", "shop")[0] == 0
    code, out, _ = run("migrate", "check", "--schema", "shop")
    assert (code, out) == (0, "1 migration leads to the specification\n")
    assert run("migrate", "check", "--schema", "shap")[2].startswith(
        "error: shap: there is no such file (help: name it with --schema"
    )


def test_of_several_scripts_the_one_that_cannot_be_read_is_named(run: Run) -> None:
    Path("a.sql").write_text("SELECT 1;")
    Path("b.sql").write_bytes(b"SELECT '\xff';")
    assert "error: b.sql is not UTF-8: byte 0xFF at 8" in run("diff", ".", ".")[2]
    assert "an empty name: there is no such file" in run("diff", "", "a.sql")[2]
