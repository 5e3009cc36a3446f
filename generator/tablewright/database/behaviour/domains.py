"""A schema and a server in, for each domain with checks the values that keep them out."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tablewright.database.behaviour.rows import literal
from tablewright.database.behaviour.runner import Script, run_scripts
from tablewright.database.behaviour.samples import Samples, base_type
from tablewright.database.behaviour.searches import domain_candidates
from tablewright.database.behaviour.verdicts import SUCCESS
from tablewright.database.connection import Connection
from tablewright.schema import Domain, Name, Schema
from tablewright.sql.types import type_sql


def values_of_domains(connection: Connection, schema: Schema) -> Mapping[Name, list[str]]:
    """Let the server choose among values of the domains' types.

    Args:
        connection: In the transaction that `prepare` made ready.
        schema: The specification; the domains themselves are not asked, only their conditions.
    """
    samples = Samples(schema)
    asked = [(domain, _script(samples, domain)) for domain in schema.domains]
    asked = [(domain, script) for domain, script in asked if script]
    answers = run_scripts(connection, [Script(script) for _, script in asked])
    return {
        domain.name: json.loads(answer.value)
        for (domain, _), answer in zip(asked, answers, strict=True)
        if answer.state == SUCCESS and answer.value
    }


def _script(samples: Samples, domain: Domain) -> str:
    """Select those candidates that keep the checks of the domain and of those below it."""
    lineage = _lineage(samples.schema, domain)
    conditions = [check.expression for each in lineage for check in each.checks]
    found = (value for each in lineage for value in domain_candidates(samples, each))
    candidates = list(dict.fromkeys(found))
    if not conditions or not candidates:
        return ""
    base = type_sql(base_type(samples.schema, domain.type))
    listed = ", ".join(
        f"({place}, CAST({literal(value)} AS {base}))" for place, value in enumerate(candidates)
    )
    holds = " AND ".join(f"({each}\n) IS NOT FALSE" for each in conditions)
    return (
        f"SELECT json_agg(value::text ORDER BY place)::text"
        f" FROM (VALUES {listed}) AS candidates (place, value) WHERE {holds};"
    )


def _lineage(schema: Schema, domain: Domain) -> list[Domain]:
    found = [domain]
    while (below := schema.domain_of(found[-1].type)) is not None:
        found.append(below)
    return found
