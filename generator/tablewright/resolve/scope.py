"""What every part of resolving shares: the names that are known and the problems so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tablewright.diagnostics import Diagnostic, Related, Span
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    CompositeType,
    DataType,
    Domain,
    Enum,
    Name,
    Notes,
    Sequence,
    Settings,
    Trigger,
    Waiver,
)
from tablewright.source.forms import Described, Part
from tablewright.source.places import Place
from tablewright.sql.object_names import MAX_NAME_BYTES, split_name

# Parts between dots: without any quote, or quoted as a whole.
_QUOTES_FIT = re.compile(r"""(?:[^".]*|"(?:[^"]|"")*")(?:\.(?:[^".]*|"(?:[^"]|"")*"))*\Z""")


@dataclass(slots=True)
class Scope:
    """The state of one run of resolve.

    Attributes:
        namespaces: The declared ones and the default one.
        enums: By qualified name; filled before tables are resolved.
        domains: Likewise.
        languages: Those that raw SQL makes.
        other_types: Composite and range types, rows of tables and views, what raw SQL makes.
        callables: Functions and the like that the specification makes, without namespaces.
        extensions: The declared ones.
        glossary: Comments by column name.
        minimum_version: Of PostgreSQL, as declared.
        sequences: By qualified name; serial columns add theirs.
        composite_types: By qualified name; filled before tables are resolved.
        alone: Indexes and keys of partitioned tables that their partitions do not get.
        triggers: By table those of the tables above it, by name.
        foreign_servers: The declared ones.
        problems: What has been found.
    """

    namespaces: frozenset[str]
    extensions: frozenset[str]
    glossary: Mapping[str, str]
    minimum_version: int
    enums: dict[Name, Enum] = field(default_factory=dict)
    domains: dict[Name, Domain] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    other_types: set[Name] = field(default_factory=set)
    callables: set[str] = field(default_factory=set)
    sequences: dict[Name, Sequence] = field(default_factory=dict)
    composite_types: dict[Name, CompositeType] = field(default_factory=dict)
    alone: set[Name] = field(default_factory=set)
    triggers: dict[Name, dict[str, Trigger]] = field(default_factory=dict)
    foreign_servers: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)

    def report(
        self,
        rule: str,
        message: str,
        at: Span,
        mend: str | None = None,
        *,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Add an error."""
        self.problems.append(Diagnostic(rule, message, at, help=mend, related=related))

    def needs_server(self, version: int, *, what: str, at: Span) -> None:
        """Report a feature that the oldest server of the specification does not have."""
        if self.minimum_version < version:
            message = f"{what}, which PostgreSQL has from version {version} on"
            self.report("server-too-old", message, at, f"write `postgres: {version}` at the top")

    def base_type(self, data_type: DataType) -> DataType:
        """Follow domains down to the type that they restrict."""
        seen = 0
        while (name := data_type.own_name) is not None and seen < len(self.domains) + 1:
            domain = self.domains.get(name)
            if domain is None:
                break
            data_type = domain.type
            seen += 1
        return data_type

    def check_identifier(self, name: str, *, what: str, at: Span) -> str:
        """Report a name that PostgreSQL would refuse or cut; return it as it is."""
        if not name:
            self.report("bad-name", f"the name of {what.rstrip('. ')} is empty", at)
        elif "\0" in name:
            self.report("bad-name", f"{what} has a NUL character in its name", at)
        elif len(name.encode()) > MAX_NAME_BYTES:
            size = len(name.encode())
            message = f"the name of {what} has {size} bytes; PostgreSQL keeps {MAX_NAME_BYTES}"
            self.report("name-too-long", message, at, "choose a shorter name")
        return name

    def qualified(self, text: str, *, what: str, at: Span) -> Name:
        """Split a written name into namespace and name, and check both."""
        parts = split_name(text)
        if not _QUOTES_FIT.match(text):
            message = f"in `{text}` the quotes do not stand around a whole name"
            mend = 'a quote inside a name is written twice, between quotes: "a""b"'
            self.report("bad-name", message, at, mend)
        elif len(parts) > 2:
            message = f"`{text}` has more than two parts"
            self.report("bad-name", message, at, 'quote a name with a dot: "a.b"')
        *spaces, name = parts
        namespace = spaces[-1] if spaces else DEFAULT_NAMESPACE
        self.check_identifier(name, what=what, at=at)
        if namespace not in self.namespaces:
            message = f"`{text}` is in the namespace `{namespace}`, which is not declared"
            self.report("unknown-namespace", message, at, f"add `schemas: [{namespace}]`")
        return Name(namespace, name)


def notes_of(part: Described, place: Place) -> Notes:
    """Gather what a part says beside PostgreSQL's own terms."""
    evolves = part.renamed_from is not None or part.allow or part.breaking
    if not (part.tags or part.lint or part.model_extra or part.depends_on or evolves):
        return Notes(place.key_span())
    return Notes(
        place.key_span(),
        tuple(part.tags),
        waivers_of(part.lint),
        extra_of(part),
        tuple(part.depends_on),
        part.renamed_from,
        waivers_of(part.allow),
        waivers_of(part.breaking),
    )


def waivers_of(written: Mapping[str, str]) -> tuple[Waiver, ...]:
    """Turn `lint: {rule: reason}`, or `breaking:`, into waivers."""
    return tuple(Waiver(rule, reason) for rule, reason in written.items())


def extra_of(part: Part) -> Mapping[str, object]:
    """Return the user's own keys of a part."""
    return part.own


def parameters(written: Mapping[str, object]) -> Settings:
    """Turn storage parameters into text, as the catalog has them."""
    return Settings((name, _parameter(value)) for name, value in written.items())


def _parameter(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
