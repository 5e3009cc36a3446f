"""The shape of schema.yaml: untrusted input in, checked parts out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag

from tablewright.source.constraint_document import (
    CheckEntry,
    Deferrable,
)
from tablewright.source.forms import (
    LIST,
    LONG,
    SHORT,
    ByForm,
    Described,
    Number,
    Part,
    Scalar,
    ShortText,
    TextOrList,
)
from tablewright.source.routine_document import (
    AggregateDocument,
    CastDocument,
    EventTriggerDocument,
    FunctionDocument,
    OperatorDocument,
)
from tablewright.source.search_document import (
    RawSqlDocument,
    TextSearchConfigurationDocument,
    TextSearchDictionaryDocument,
)
from tablewright.source.security_document import RoleDocument, RuleEntry
from tablewright.source.sequence_document import SequenceDocument
from tablewright.source.service_document import (
    ForeignDataWrapperDocument,
    ForeignServerEntry,
    PublicationDocument,
    StatisticsDocument,
)
from tablewright.source.table_document import (
    MixinDocument,
    Ruled,
    TableDocument,
    TriggerDocument,
)
from tablewright.source.type_document import (
    CollationDocument,
    CompositeTypeDocument,
    RangeTypeEntry,
)
from tablewright.source.view_document import MaterializedViewEntry

__all__ = ["Deferrable", "Document"]


class ExtensionDocument(Described):
    """An extension."""

    schema_: str | None = Field(default=None, alias="schema")
    """The namespace to install it into; the server's default where absent."""


class NamespaceDocument(Described):
    """A namespace (what PostgreSQL calls a schema)."""


class EnumValueDocument(Part):
    """A label of an enum."""

    comment: str | None = None
    """What it means."""
    renamed_from: str | None = None
    """What it was called before: migrations rename it, in all rows."""


EnumValueEntry = Annotated[
    Annotated[str | None, Tag(SHORT)] | Annotated[EnumValueDocument, Tag(LONG)], ByForm
]


class EnumDocument(Described):
    """An enumerated type."""

    values: Annotated[
        Annotated[list[str], Tag(LIST)] | Annotated[dict[str, EnumValueEntry], Tag(LONG)], ByForm
    ]
    """The labels in their order; as a map, with what each of them means."""


class DomainDocument(Described, Ruled):
    """A type with rules of its own."""

    type: str
    """The type that it restricts; a domain takes null unless `not_null` is set."""
    not_null: bool | str = False
    """Refuse null wherever the domain is used; the name of the constraint may stand here."""
    not_null_comment: str | None = None
    """A comment on that constraint (PostgreSQL 17)."""
    default: Scalar | list[Scalar | list[Scalar]] | dict[str, object] = None
    """As for a column."""
    collation: str | None = None
    """The collation of its text."""
    checks: Annotated[
        Annotated[list[CheckEntry], Tag(LIST)] | Annotated[dict[str, CheckEntry], Tag(LONG)],
        ByForm,
    ] = {}
    """Conditions over VALUE, by name."""


class ViewDocument(Described):
    """A view."""

    sql: str
    """The query."""
    columns: list[str] = []
    """Names for its columns, where the query's own will not do."""
    security_invoker: bool = False
    """Check the rights of whoever asks, not of the owner."""
    security_barrier: bool = False
    """Evaluate its conditions before any leaky function of the query around it."""
    check_option: Literal["local", "cascaded"] | None = None
    """Refuse rows written through the view that it would not show."""
    options: dict[str, str | Number | bool] = {}
    """All of WITH, where it is to stand in other words than the keys above give."""
    recursive: bool = False
    """The query reads the view itself, as in CREATE RECURSIVE VIEW; `columns` are needed then."""
    placeholder: dict[str, str] = {}
    """Its columns with their types, where what the query reads or calls speaks of the view."""
    defaults: dict[str, str] = {}
    """SQL for columns that an INSERT into the view leaves out."""
    rules: dict[str, RuleEntry] = {}
    """Rewrite rules by name."""
    column_comments: dict[str, str] = {}
    """Comments on its columns."""
    triggers: dict[str, TriggerDocument] = {}
    """Triggers by name; `instead of` ones make the view writable."""


class AuditSettings(Part):
    """Where the rows of audited tables' changes go."""

    table: str = "audit_log"
    """The table that keeps the changes; it is made for you."""
    function: str = "audit_row_change"
    """The trigger function; it is made for you."""
    actor_setting: str = "app.actor"
    """The setting in which the application says who acts: `SET LOCAL app.actor = '…'`."""


class DriftSettings(Part):
    """What a comparison with a live database leaves alone."""

    ignore: list[str] = []
    """Patterns of names that belong to other tools: `_prisma_migrations`, `cron.*`."""


EnumEntry = Annotated[Annotated[list[str], Tag(LIST)] | Annotated[EnumDocument, Tag(LONG)], ByForm]
ViewEntry = Annotated[ShortText | Annotated[ViewDocument, Tag(LONG)], ByForm]
DomainEntry = Annotated[ShortText | Annotated[DomainDocument, Tag(LONG)], ByForm]
ExtensionEntries = Annotated[
    Annotated[list[str], Tag(LIST)] | Annotated[dict[str, ExtensionDocument | None], Tag(LONG)],
    ByForm,
]
NamespaceEntries = Annotated[
    Annotated[list[str], Tag(LIST)] | Annotated[dict[str, NamespaceDocument | None], Tag(LONG)],
    ByForm,
]
RoleEntries = Annotated[
    Annotated[list[str], Tag(LIST)] | Annotated[dict[str, RoleDocument | None], Tag(LONG)],
    ByForm,
]
SequenceEntries = Annotated[
    Annotated[list[str], Tag(LIST)] | Annotated[dict[str, SequenceDocument | None], Tag(LONG)],
    ByForm,
]


class Document(Part):
    """A Tablewright specification: one PostgreSQL database and what is generated from it."""

    version: Literal[1]
    """The version of this language."""
    name: str = "database"
    """What the project calls the database, as one word."""
    comment: str | None = None
    """What the database is for."""
    postgres: int = Field(default=15, ge=13, le=18)
    """The oldest major version of PostgreSQL that must be able to run it."""
    include: TextOrList = []
    """Files (globs, relative to this one) whose entries are read as if they stood here."""
    glossary: dict[str, str] = {}
    """Comments for columns by name, wherever a column of that name has none of its own."""
    extensions: ExtensionEntries = {}
    """Extensions to install."""
    schemas: NamespaceEntries = {}
    """Namespaces; tables in them are written `namespace.table`. `public` has but a comment."""
    enums: dict[str, EnumEntry] = {}
    """Enumerated types: a list of labels, or more about them."""
    domains: dict[str, DomainEntry] = {}
    """Types with rules of their own."""
    composite_types: dict[str, CompositeTypeDocument] = {}
    """Row types without a table."""
    range_types: dict[str, RangeTypeEntry] = {}
    """Range types: the type of the bounds, or more about them."""
    collations: dict[str, CollationDocument] = {}
    """Collations."""
    mixins: dict[str, MixinDocument] = {}
    """Columns and rules that several tables share; a table takes them with `use:`."""
    tables: dict[str, TableDocument] = {}
    """The tables."""
    sequences: SequenceEntries = {}
    """Sequences: their names, or more about them."""
    functions: dict[str, FunctionDocument] = {}
    """Functions and procedures."""
    aggregates: dict[str, AggregateDocument] = {}
    """Aggregates, by name and types: `"total(numeric)"`."""
    operators: dict[str, OperatorDocument] = {}
    """Operators, by name and types: `"=== (text, text)"`; `none` left of a prefix operator."""
    casts: dict[str, CastDocument | None] = {}
    """Casts, by their types: `"text as currency"`."""
    views: dict[str, ViewEntry] = {}
    """Views: the query, or more about it."""
    materialized_views: dict[str, MaterializedViewEntry] = {}
    """Materialized views: the query, or more about it."""
    statistics: dict[str, StatisticsDocument] = {}
    """Extended statistics."""
    roles: RoleEntries = {}
    """Roles that policies and grants name: they are created where the server has none such."""
    grants: list[str] = []
    """Rights, as PostgreSQL writes them: `grant select on courses to reader`."""
    default_privileges: list[str] = []
    """What follows ALTER DEFAULT PRIVILEGES: `in schema app grant select on tables to reader`."""
    publications: dict[str, PublicationDocument | None] = {}
    """Publications of logical replication."""
    foreign_data_wrappers: dict[str, ForeignDataWrapperDocument | None] = Field(
        default_factory=dict
    )
    """Wrappers that reach data elsewhere, beside those of extensions."""
    foreign_servers: dict[str, ForeignServerEntry] = {}
    """Servers that hold foreign tables: the wrapper, or more about it."""
    text_search_dictionaries: dict[str, TextSearchDictionaryDocument] = {}
    """Dictionaries of text search."""
    text_search_configurations: dict[str, TextSearchConfigurationDocument] = Field(
        default_factory=dict
    )
    """Configurations of text search."""
    event_triggers: dict[str, EventTriggerDocument] = {}
    """Triggers on DDL."""
    sql: dict[str, RawSqlDocument] = {}
    """Plain SQL for what has no section of its own."""
    audit: AuditSettings = AuditSettings()
    """Where the changes of tables with `audit:` are kept."""
    drift: DriftSettings = DriftSettings()
    """What `tablewright drift` leaves alone."""
    lint: dict[str, str] = {}
    """Lint rules to switch off everywhere: the rule's name and the reason."""
    breaking: dict[str, str] = {}
    """Changes to accept everywhere, or of one object: `table-removed old_notes: the reason`."""
    targets: dict[str, Literal[False] | dict[str, str | int | bool]] = {}
    """Settings of the targets; `false` leaves a target out."""
