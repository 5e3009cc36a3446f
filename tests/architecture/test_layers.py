"""Imports point down only, and each thing that touches the world is done in one place."""

from __future__ import annotations

import ast

from tests.architecture.package import calls, imports, modules

# From the top down. What stands in one line does not import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("changed",),
    ("planning",),
    ("states",),
    ("script_files",),
    ("pipeline", "surfaces"),
    ("output", "render", "pictures", "reporting"),
    ("targets",),
    ("describe",),  # the inverse of resolve, which knows its short words
    ("resolve", "lint", "breaking", "database", "migrate"),
    ("history",),
    ("source",),  # with resolve one stage, from text to meaning
    ("sql",),
    ("schema",),
    ("naming", "diagnostics"),
    ("values",),
    ("__init__",),
)
DEPTH = {part: depth for depth, parts in enumerate(LAYERS) for part in parts}

# Where else than in the layers above a library may be imported, by part; each is replaceable there.
ONLY_IN = {
    "yaml": {"source", "describe"},  # describe writes what source reads
    "pydantic": {"source"},
    "pydantic_core": {"source"},
    "jinja2": {"render"},
    "psycopg": {"database"},
    "click": {"cli"},
    "graphviz": {"pictures"},
    "subprocess": {"database", "pictures", "states"},
}
PRINTS = ("print", "click.echo", "click.secho", "sys.stdout.write", "sys.stderr.write")
WRITES = ("write_text", "write_bytes", "unlink", "rmdir", "rmtree", "mkdir", "touch", "rename")


def test_every_part_has_a_layer() -> None:
    assert {module.part for module in modules()} == set(DEPTH)


def test_imports_point_down() -> None:
    wrong = [
        f"{module.name} imports {name}"
        for module in modules()
        for name in imports(module)
        if (part := part_of(name)) not in (None, module.part)
        and DEPTH[str(part)] <= DEPTH[module.part]
    ]
    assert wrong == []


def test_libraries_are_imported_where_they_can_be_replaced() -> None:
    wrong = [
        f"{module.name} imports {name}"
        for module in modules()
        for name in imports(module)
        if module.part not in ONLY_IN.get(name.split(".")[0], {module.part})
    ]
    assert wrong == []


def test_only_the_command_line_prints() -> None:
    assert called(PRINTS, but_in=("cli",)) == []
    # There is one place that sees to it that what is printed steers no terminal.
    inside = [module.name for module in modules() if {*PRINTS} & {*calls(module)}]
    assert inside == ["cli.console"]


def test_only_output_writes_files() -> None:
    # A private server has a private folder, which goes away with it.
    assert called(WRITES, but_in=("output", "database")) == []


def test_nothing_that_is_generated_can_differ_between_two_runs() -> None:
    varying = (
        "datetime.now",
        "datetime.today",
        "date.today",
        "Path.cwd",
        "os.getcwd",
        "uuid.uuid4",
    )
    # `migrate new --timestamp` asks for the time, and nobody else gets it.
    assert called(varying, but_in=()) == ["cli.migrate.new calls datetime.now"]
    wrong = [
        f"{module.name} imports {name}"
        for module in modules()
        for name in imports(module)
        if name.split(".")[0] in ("random", "secrets", "time") and module.part != "database"
    ]
    assert wrong == []


def test_a_module_opens_with_one_sentence() -> None:
    for module in modules():
        text = ast.get_docstring(module.tree)
        assert text, f"{module.name} has no docstring"
        assert text.split("\n\n")[0][-1] in ".?", f"{module.name}: no full stop"


def test_names_say_something() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
    assert [module.name for module in modules() if set(module.name.split(".")) & vague] == []


def part_of(imported: str) -> str | None:
    """Return the part of ours that an import means."""
    words = imported.split(".")
    return words[1] if words[0] == "tablewright" and len(words) > 1 else None


def called(names: tuple[str, ...], *, but_in: tuple[str, ...]) -> list[str]:
    """List who calls one of the names, written whole or as a method."""
    return [
        f"{module.name} calls {name}"
        for module in modules()
        if module.part not in but_in
        for name in calls(module)
        if name in names or name.rpartition(".")[2] in names
    ]
