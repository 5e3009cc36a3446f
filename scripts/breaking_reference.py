"""Write the table of rules in docs/breaking/README.md from the rules themselves."""

from __future__ import annotations

from pathlib import Path

from tablewright.breaking import RULES

PAGE = Path(__file__).parents[1] / "docs" / "breaking" / "README.md"
HEAD = "| rule | gravest | what it reports |\n|---|---|---|\n"


def page(text: str) -> str:
    """Return the page with its table as it ought to be."""
    before, _, rest = text.partition(HEAD)
    after = rest[rest.index("\n\n") :]
    rows = (f"| `{rule.name}` | {rule.category} | {rule.summary} |" for rule in RULES)
    return before + HEAD + "\n".join(rows) + after


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
