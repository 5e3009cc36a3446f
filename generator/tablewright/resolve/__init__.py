"""A path or a Document in, a Schema with everything spelled out: the meaning of schema.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tablewright.diagnostics import Diagnostic, ProblemsFound, has_errors
from tablewright.resolve.calls import names_made
from tablewright.resolve.collisions import name_collisions
from tablewright.resolve.domains import resolved_domains
from tablewright.resolve.functions import resolved_functions
from tablewright.resolve.materialized_views import resolved_materialized_views
from tablewright.resolve.operators import (
    resolved_aggregates,
    resolved_casts,
    resolved_event_triggers,
    resolved_operators,
)
from tablewright.resolve.roles import (
    resolved_default_privileges,
    resolved_grants,
    resolved_roles,
    undeclared_roles,
)
from tablewright.resolve.routines import resolved_views
from tablewright.resolve.scope import Scope, waivers_of
from tablewright.resolve.search import (
    resolved_configurations,
    resolved_dictionaries,
    resolved_sql,
)
from tablewright.resolve.sequences import check_owners, resolved_sequences
from tablewright.resolve.services import (
    resolved_foreign_servers,
    resolved_publications,
    resolved_statistics,
    resolved_wrappers,
)
from tablewright.resolve.tables import resolved_tables
from tablewright.resolve.types import (
    resolved_enums,
    resolved_extensions,
    resolved_namespaces,
)
from tablewright.resolve.user_types import (
    languages_made,
    other_types,
    resolved_collations,
    resolved_composite_types,
    resolved_range_types,
)
from tablewright.resolve.view_checks import unknown_relations
from tablewright.schema import DEFAULT_NAMESPACE, Notes, Schema
from tablewright.source import Loaded, read_document
from tablewright.source.places import Place, SourceFile
from tablewright.values import frozen

OptionValue = str | int | bool


@frozen
class Specification:
    """What a schema.yaml means.

    Attributes:
        target_options: Settings by target; False where the target is left out.
        targets_place: Where the `targets` section stands, for messages about its settings.
        files: Every file read.
        drift_ignore: Patterns of names that a live database may have beside ours.
    """

    schema: Schema
    target_options: Mapping[str, Mapping[str, OptionValue] | bool]
    targets_place: Place
    files: tuple[SourceFile, ...]
    drift_ignore: tuple[str, ...] = ()


def read_specification(path: Path) -> Specification:
    """Read and resolve a specification.

    Raises:
        EnvironmentProblem: A file is missing or unreadable.
        ProblemsFound: The specification has errors; all that one stage can find are in it.
    """
    return resolve(read_document(path))


def resolve(loaded: Loaded) -> Specification:
    """Turn a document into its meaning.

    Raises:
        ProblemsFound: As `read_specification`.
    """
    document, root = loaded.document, loaded.place
    namespaces = resolved_namespaces(document, root)
    extensions = resolved_extensions(document, root)
    scope = Scope(
        namespaces=frozenset((DEFAULT_NAMESPACE, *(each.name for each in namespaces))),
        extensions=frozenset(extension.name for extension in extensions),
        glossary=document.glossary,
        minimum_version=document.postgres,
    )
    scope.other_types.update(other_types(document))
    scope.foreign_servers.update(document.foreign_servers)
    scope.languages.update(languages_made(document))
    scope.callables.update(names_made(document))
    enums = resolved_enums(document, root, scope)
    scope.enums.update((enum.name, enum) for enum in enums)
    domains = resolved_domains(document, root, scope)
    functions = tuple(resolved_functions(document, root, scope))
    sequences = tuple(resolved_sequences(document, root, scope))
    scope.sequences.update((sequence.name, sequence) for sequence in sequences)
    composite_types = tuple(resolved_composite_types(document, root, scope))
    scope.composite_types.update((each.name, each) for each in composite_types)
    made = resolved_tables(document, root, scope, functions=functions)
    check_owners(sequences, made.tables, root, scope)
    by_name = {function.name: function for function in functions}
    schema = Schema(
        document.name,
        namespaces=namespaces,
        extensions=extensions,
        collations=tuple(resolved_collations(document, root, scope)),
        enums=enums,
        composite_types=composite_types,
        range_types=tuple(resolved_range_types(document, root, scope)),
        domains=domains,
        text_search_dictionaries=tuple(resolved_dictionaries(document, root, scope)),
        text_search_configurations=tuple(resolved_configurations(document, root, scope)),
        functions=(*functions, *made.functions),
        aggregates=tuple(resolved_aggregates(document, root, scope)),
        operators=tuple(resolved_operators(document, root, scope)),
        casts=tuple(resolved_casts(document, root, scope)),
        raw_sql=tuple(resolved_sql(document, root, scope)),
        sequences=tuple(scope.sequences.values()),
        tables=made.tables,
        views=(*resolved_views(document, root, scope, functions=by_name), *made.views),
        materialized_views=tuple(resolved_materialized_views(document, root, scope)),
        roles=tuple(resolved_roles(document, root, scope)),
        grants=tuple(resolved_grants(document, root, scope)),
        default_privileges=tuple(resolved_default_privileges(document, root, scope)),
        statistics=tuple(resolved_statistics(document, root, scope)),
        publications=tuple(resolved_publications(document, root, scope)),
        foreign_data_wrappers=tuple(resolved_wrappers(document, root, scope)),
        foreign_servers=tuple(resolved_foreign_servers(document, root, scope)),
        event_triggers=tuple(resolved_event_triggers(document, root, scope)),
        comment=document.comment,
        minimum_version=document.postgres,
        notes=Notes(
            root.at(("name",)).span(),
            waivers=waivers_of(document.lint),
            extra=document.own,
            accepted=waivers_of(document.breaking),
        ),
    )
    problems: list[Diagnostic] = [
        *scope.problems,
        *name_collisions(schema),
        *unknown_relations(schema, scope),
        *undeclared_roles(schema),
    ]
    if has_errors(problems):
        raise ProblemsFound(problems)
    return Specification(
        schema, document.targets, root.at(("targets",)), loaded.files, tuple(document.drift.ignore)
    )
