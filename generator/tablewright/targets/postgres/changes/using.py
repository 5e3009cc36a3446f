"""A change of a column's type in, the clause by which its values go along out."""

from __future__ import annotations

from tablewright.migrate.converted import converted
from tablewright.migrate.operations import Retype


def using_clause(operation: Retype) -> str:
    """Spell USING where an assignment cast will not do (manual, ALTER TABLE).

    What is computed is assigned; PostgreSQL refuses to hear of it how.
    """
    value = "" if operation.before.generated else converted(operation)
    return f"\n    USING {value}" if value else ""
