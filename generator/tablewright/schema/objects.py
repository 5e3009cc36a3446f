"""The nouns that hold other objects, and the unions of all objects and of all parts."""

from __future__ import annotations

from dataclasses import field

from tablewright.schema.constraints import (
    Check,
    Exclusion,
    ForeignKey,
    Index,
    IndexRole,
    PrimaryKey,
    Unique,
)
from tablewright.schema.names import DEFAULT_NAMESPACE, NO_NOTES, Notes
from tablewright.schema.routines import Aggregate, Cast, EventTrigger, Function, Operator
from tablewright.schema.security import DefaultPrivilege, Grant, Policy, Role
from tablewright.schema.sequences import Sequence, SequenceOwner
from tablewright.schema.services import (
    ForeignDataWrapper,
    ForeignServer,
    Publication,
    RawSql,
    Statistics,
    TextSearchConfiguration,
    TextSearchDictionary,
)
from tablewright.schema.tables import ColumnDefault, Rule, Table, Trigger
from tablewright.schema.user_types import (
    Collation,
    CompositeType,
    Domain,
    Enum,
    RangeType,
)
from tablewright.schema.views import MaterializedView, Placeholder, Population, View
from tablewright.values import frozen


@frozen
class Namespace:
    """A namespace (CREATE SCHEMA).

    Every database has `public` from the beginning, with a comment of PostgreSQL's: where it stands
    among the namespaces it has another, or none (an empty one).
    """

    name: str
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)

    @property
    def is_public(self) -> bool:
        """Whether it is the one that is there already."""
        return self.name == DEFAULT_NAMESPACE

    @property
    def is_bare(self) -> bool:
        """Whether there is no more to it than that the comment of `public` is gone."""
        return self.is_public and not self.comment


@frozen
class Extension:
    """An installed extension; `namespace` is None where the server's default will do."""

    name: str
    namespace: str | None = None
    comment: str | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)


SchemaObject = (
    Role
    | Namespace
    | Extension
    | Collation
    | Enum
    | CompositeType
    | RangeType
    | Domain
    | Sequence
    | TextSearchDictionary
    | TextSearchConfiguration
    | Function
    | Aggregate
    | Operator
    | Cast
    | RawSql
    | ForeignDataWrapper
    | ForeignServer
    | Table
    | View
    | MaterializedView
    | Statistics
    | Publication
    | Grant
    | DefaultPrivilege
    | EventTrigger
)
TablePart = (
    Check
    | ColumnDefault
    | PrimaryKey
    | Unique
    | Exclusion
    | Index
    | IndexRole
    | Trigger
    | ForeignKey
    | SequenceOwner
    | Rule
    | Policy
    | Placeholder
    | Population
)
