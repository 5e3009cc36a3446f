"""Templates hold layout only: what is said, and how it is spelled, is decided in views."""

from __future__ import annotations

import pytest
from jinja2 import Environment, nodes

from tests.architecture.package import TEMPLATES, modules

# All that a template may be made of. Comparison, arithmetic, calls, `set`, tests, macros are not.
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Include,
    nodes.Const,
    nodes.Filter,
    nodes.Keyword,
)
FILTERS = ("indent",)
LONGEST = 90

PATHS = sorted(TEMPLATES.rglob("*.jinja"))


def logic_in(text: str) -> list[str]:
    """Name the nodes of a template that are more than layout."""
    found = []
    for node in Environment().parse(text).find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            found.append(type(node).__name__)
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            found.append(node.name)
        elif isinstance(node, nodes.For) and (node.test or node.recursive):
            found.append("For with a condition")
    return found


def test_templates_are_layout() -> None:
    found = {path.name: logic for path in PATHS if (logic := logic_in(path.read_text("utf-8")))}
    assert found == {}


def test_a_template_is_seen_at_once() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in PATHS}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize(
    "text",
    [
        "{% if a == 1 %}{% endif %}",
        "{% set a = 1 %}",
        "{{ a + 1 }}",
        "{{ a.upper() }}",
        "{{ a | upper }}",
        "{{ a ~ b }}",
        "{{ a if b else c }}",
        "{{ a[0] }}",
        "{% for x in y if x %}{% endfor %}",
        "{% macro m() %}{% endmacro %}",
        "{% if a is defined %}{% endif %}",
    ],
)
def test_logic_is_found(text: str) -> None:
    assert logic_in(text)


def test_every_folder_of_templates_belongs_to_a_target() -> None:
    targets = {module.name.split(".")[1] for module in modules() if "." in module.name}
    assert {path.parent.name for path in PATHS if path.parent != TEMPLATES} <= targets
