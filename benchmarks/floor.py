"""The least that a generator of this kind can do: parse the YAML, and write as many lines.

Run as a program of its own: `python floor.py SCHEMA LINES OUTPUT`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import yaml

_TEMPLATE = "{% for number in numbers %}line {{ number }}\n{% endfor %}"


def main(schema: str, lines: str, output: str) -> None:
    """Parse with PyYAML's C loader, render one bare template, write one file."""
    yaml.load(Path(schema).read_text("utf-8"), Loader=yaml.CSafeLoader)
    environment = jinja2.Environment(autoescape=False)  # noqa: S701
    text = environment.from_string(_TEMPLATE).render(numbers=range(int(lines)))
    Path(output).write_text(text, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
