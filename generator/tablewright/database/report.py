"""What verify found: values for a program to read as JSON and for people to read as text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tablewright.database.behaviour import CheckResult, Outcome
from tablewright.database.compare import Difference
from tablewright.database.load import LoadFailure
from tablewright.database.speller import Unreadable


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a verification.

    Attributes:
        server: The server's name for people.
        stand_ins: Extensions that were served by a stand-in.
        failure: Why the DDL did not load; then nothing else was done.
        compared: How many of each kind of thing were compared, such as `column`.
        differences: Between what the specification says and what the DDL made.
        unreadable: SQL of the specification that the server refuses.
        checks: What was tried with rows.
        left_to_do: The statements of a second plan, of which there must be none.
    """

    server: str
    stand_ins: tuple[str, ...] = ()
    failure: LoadFailure | None = None
    compared: Mapping[str, int] = dataclasses.field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    left_to_do: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; checks that could not be exercised are not wrong."""
        return next(self.problems(), None) is None

    @property
    def passed(self) -> tuple[CheckResult, ...]:
        """The checks that held."""
        return self._with(Outcome.PASSED)

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The checks that did not hold."""
        return self._with(Outcome.FAILED)

    @property
    def not_exercised(self) -> tuple[CheckResult, ...]:
        """The checks that proved nothing, with the reason."""
        return self._with(Outcome.NOT_EXERCISED)

    def problems(self) -> Iterator[str]:
        """Yield everything that is wrong, a line each."""
        if self.failure:
            yield f"schema.sql does not load: {self.failure}"
        yield from map(str, self.unreadable)
        yield from map(str, self.differences)
        yield from (f"a second plan is not empty: {' '.join(s.split())}" for s in self.left_to_do)
        yield from map(str, self.failed)

    def as_json(self) -> dict[str, Any]:
        """Return plain values for `json.dumps`."""
        return {
            "ok": self.ok,
            "server": self.server,
            "stand_ins": list(self.stand_ins),
            "failure": dataclasses.asdict(self.failure) if self.failure else None,
            "compared": dict(self.compared),
            "differences": [dataclasses.asdict(each) for each in self.differences],
            "unreadable": [dataclasses.asdict(each) for each in self.unreadable],
            "second_plan": list(self.left_to_do),
            "checks": {
                "passed": len(self.passed),
                "failed": [dataclasses.asdict(each) for each in self.failed],
                "not_exercised": [dataclasses.asdict(each) for each in self.not_exercised],
            },
        }

    def _with(self, outcome: Outcome) -> tuple[CheckResult, ...]:
        return tuple(each for each in self.checks if each.outcome is outcome)
