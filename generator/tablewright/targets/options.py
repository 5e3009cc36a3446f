"""The `targets` section in, each target's settings with defaults filled in out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tablewright.diagnostics import Diagnostic, did_you_mean
from tablewright.resolve import Specification
from tablewright.targets import TARGET_NAMES, load_target
from tablewright.targets.contract import Option, Options, OptionValue, Target

_TYPES = {bool: "`true` or `false`", int: "a whole number", str: "text"}


def chosen_targets(
    specification: Specification, only: Sequence[str] = ()
) -> tuple[list[Target], list[Diagnostic]]:
    """List the targets to build; report unknown names in the specification.

    Args:
        only: Names; all that the specification does not leave out where empty.
    """
    problems = []
    for name in specification.target_options:
        if name not in TARGET_NAMES:
            at = specification.targets_place.at((name,)).key_span()
            mend = did_you_mean(name, TARGET_NAMES) or f"targets are {', '.join(TARGET_NAMES)}"
            problems.append(Diagnostic("unknown-target", f"there is no target `{name}`", at, mend))
    left_out = {name for name, said in specification.target_options.items() if said is False}
    names = only or [name for name in TARGET_NAMES if name not in left_out]
    return [load_target(name) for name in names], problems


def options_of(target: Target, specification: Specification) -> tuple[Options, list[Diagnostic]]:
    """Fill in the defaults of a target's options and check what the specification sets."""
    said = specification.target_options.get(target.name)
    given: Mapping[str, OptionValue] = said if isinstance(said, Mapping) else {}
    known = {option.name: option for option in target.options}
    values = {option.name: option.default for option in target.options}
    problems = []
    for name, value in given.items():
        place = specification.targets_place.at((target.name, name))
        option = known.get(name)
        if option is None:
            message = f"the target {target.name} has no option `{name}`"
            mend = did_you_mean(name, known) or _listed(known)
            problems.append(Diagnostic("unknown-option", message, place.key_span(), mend))
        elif (wanted := _refusal(option, value)) is not None:
            message = f"option `{name}` of the target {target.name} must be {wanted}"
            problems.append(Diagnostic("bad-option", message, place.span()))
        else:
            values[name] = value
    return values, problems


def _refusal(option: Option, value: OptionValue) -> str | None:
    """Say what an option wants, if the value is not that."""
    if type(value) is not type(option.default):
        return _TYPES[type(option.default)]
    if option.choices and value not in option.choices:
        return " or ".join(f"`{choice}`" for choice in option.choices)
    return None


def _listed(known: Mapping[str, Option]) -> str:
    return f"its options are {', '.join(known)}" if known else "it has no options"
