"""A loaded schema in, what its rules do with rows that they must take and refuse out."""

from tablewright.database.behaviour.run import exercise
from tablewright.database.behaviour.verdicts import CheckResult, Outcome

__all__ = ["CheckResult", "Outcome", "exercise"]
