"""Views as steps."""

from __future__ import annotations

from tablewright.schema import View
from tablewright.sql.quote import qualified
from tablewright.sql.spell import names_sql
from tablewright.targets.postgres.steps.step import Step, comment_on


def view_step(view: View) -> Step:
    """Spell CREATE VIEW."""
    options = [
        word
        for word, said in (
            ("security_barrier", view.security_barrier),
            ("security_invoker", view.security_invoker),
        )
        if said
    ]
    head = f" ({names_sql(view.columns)})" if view.columns else ""
    if options:
        head += f" WITH ({', '.join(options)})"
    check = f"\nWITH {view.check_option.upper()} CHECK OPTION" if view.check_option else ""
    comments = tuple(comment_on("VIEW", qualified(view.name), view.comment))
    return Step(qualified(view.name), head, (f"{view.query}{check}",), comments)
