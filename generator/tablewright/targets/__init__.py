"""Targets: pure functions from a Schema to files, each with templates of the same name."""

from __future__ import annotations

import importlib

from tablewright.targets.contract import Target

# The order in which targets are built and listed. Each is a module of this name here that exports
# TARGET, and a folder of templates.
TARGET_NAMES = ("postgres", "prisma", "pydantic", "dictionary", "erd")


def load_target(name: str) -> Target:
    """Import a target by its name.

    Raises:
        KeyError: There is none of that name.
    """
    if name not in TARGET_NAMES:
        raise KeyError(name)
    target: Target = importlib.import_module(f"tablewright.targets.{name}").TARGET
    return target
