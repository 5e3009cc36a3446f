"""A number of tables in, the schema.yaml of a company with so many tables out.

The text is what an architect would write: mixins, a glossary, short forms where they do, comments.
Names, literals and expressions differ from table to table, so that no cache makes the figures look
better than those of a real schema.
"""

from __future__ import annotations

from collections.abc import Iterator

_AREAS = (
    "billing", "sales", "stock", "transport", "staff", "travel", "support", "legal", "quality",
    "safety", "energy", "research", "training", "media", "events", "loyalty", "returns", "pricing",
    "planning", "assets", "fleet", "rental", "permits", "grants", "audits", "risk", "claims",
    "pension", "payroll", "hiring", "catering", "cleaning", "parking", "library", "archive",
    "museum", "clinic", "pharmacy", "lab", "harbour", "airport", "railway", "forest", "farm",
    "fishery", "mining", "water", "waste", "press", "radio",
)  # fmt: skip
_NOUNS = (
    "account", "address", "agreement", "alert", "answer", "appointment", "approval", "article",
    "asset", "attempt", "batch", "bid", "booking", "budget", "building", "campaign", "carrier",
    "catalogue", "channel", "charge", "client", "comment", "contact", "contract", "coupon",
    "delivery", "deposit", "device", "discount", "document", "employee", "estimate", "event",
    "expense", "feature", "fee", "form", "gate", "goal", "group", "holiday", "incident", "inquiry",
    "inspection", "invoice", "item", "job", "journey", "label", "lease", "ledger", "letter",
    "licence", "location", "machine", "material", "meeting", "member", "message", "meter", "note",
    "notice", "offer", "office", "order", "package", "partner", "payment", "permit", "person",
    "plan", "policy", "position", "price", "problem", "product", "profile", "project", "question",
    "quote", "reading", "receipt", "record", "refund", "region", "report", "request", "review",
    "room", "route", "sample", "schedule", "season", "section", "sensor", "shift", "shipment",
    "site", "ticket", "vehicle",
)  # fmt: skip
_MOST_TABLES = len(_AREAS) * len(_NOUNS)

_HEAD = """\
# yaml-language-server: $schema=out/schema.schema.json
version: 1
name: company
comment: What a company of {count} tables keeps, made up to measure with.

glossary:
  id: Identifies the row for ever; made by the database.
  created_at: When the row was made.
  updated_at: When the row was last changed; kept by the database.
  remarks: What people should know about it, in plain text.
  is_active: Whether it is in use; what is not is kept for the records.

enums:
  life_cycle:
    comment: How far the work on something is.
    values:
      draft: Only its author sees it.
      submitted: Somebody is to look at it.
      approved: It holds.
      withdrawn: It no longer holds.
  priority: [low, normal, high, urgent]

mixins:
  identified:
    columns:
      id: {{type: uuid, primary_key: true, default: gen_random_uuid()}}
  timestamps:
    place: last
    columns:
      created_at: {{type: timestamptz, default: now()}}
      updated_at: {{type: timestamptz, default: now(), on_update: now()}}

tables:
"""

_TABLE = """\
  {table}:
    comment: Every {noun} of {area}; number {number} of the inventory.
    tags: [{area}]
    use: [identified, timestamps]
    columns:
      {noun}_number:
        type: varchar({width})
        unique: true
        min_length: 3
        comment: What people call the {noun}, as it is printed on papers of {area}.
"""

# One of each group a table, so that neighbours differ; every group is about as long as the others.
_COLUMNS = (
    (
        "title: {{type: varchar(200), min_length: 1, comment: Headline of the {noun}.}}",
        "{noun}_name: {{type: text, comment: Name of the {noun} as people say it.}}",
        "summary: {{type: text, max_length: {width}00, comment: What the {noun} is about.}}",
    ),
    (
        "status: {{type: life_cycle, default: draft, comment: How far the {noun} is.}}",
        "urgency: {{type: priority, default: normal, comment: How soon {area} needs it.}}",
    ),
    (
        "amount: {{type: 'numeric(12,2)', default: 0, min: 0, comment: Price of the {noun}.}}",
        "share: {{type: 'numeric(5,2)?', unit: percent, min: 0, max: 100, comment: Part of it.}}",
        "{noun}_weight: {{type: double precision?, unit: kilograms, min: 0, comment: Net.}}",
    ),
    (
        "quantity: {{type: integer, default: 1, min: 1, max: {limit}, comment: How many.}}",
        "duration: {{type: bigint?, unit: seconds, min: 0, comment: How long the {noun} took.}}",
        "rank: {{type: smallint, default: {rank}, min: 0, comment: Place among its siblings.}}",
    ),
    (
        "{noun}_settings: {{type: jsonb, default: {{}}, json: object, comment: Choices by name.}}",
        "attributes: {{type: jsonb, default: [], json: string_list, comment: Words to find it.}}",
        "labels: {{type: 'text[]', default: [], comment: Words of {area} to filter by.}}",
    ),
    (
        "starts_on: {{type: date, comment: First day on which the {noun} counts.}}",
        "observed_at: {{type: timestamptz, default: now(), comment: When {area} saw it.}}",
        "remarks: text?",
    ),
    ("is_active: {{type: boolean, default: true}}",),
)  # fmt: skip

_PARENT = """\
      {parent_noun}_id:
        type: uuid
        references: {{table: {parent}, on_delete: cascade, as: {parent_noun}}}
        comment: The {parent_noun} that the {noun} belongs to; it is deleted with it.
"""
_SECOND_PARENT = """\
      related_{other_noun}_id:
        type: uuid?
        references: {{table: {other}, on_delete: set null, as: related_{other_noun}}}
        comment: The {other_noun} of {area} or another area that it has to do with, if any.
"""
_TAIL = """\
    checks:
      {table}_number_is_clean:
        sql: {noun}_number = btrim({noun}_number) AND {noun}_number <> '{number}'
        comment: Nobody can see blanks around a number, and {number} is taken.
    indexes:
      idx_{table}_active:
        columns: [created_at desc]
        where: is_active AND {noun}_number <> ''
        comment: What is in use, the newest first.
"""
_PARENT_INDEX = """\
      idx_{table}_{parent_noun}: {{columns: [{parent_noun}_id], comment: All of one {parent_noun}.}}
"""


def synthetic_schema(count: int) -> str:
    """Write a specification of `count` tables; the same text for the same number, always.

    Raises:
        ValueError: There are not so many names.
    """
    if not 1 <= count <= _MOST_TABLES:
        raise ValueError(f"between 1 and {_MOST_TABLES} tables can be made, not {count}")
    return _HEAD.format(count=count) + "\n".join(_table(number) for number in range(count))


def _table(number: int) -> str:
    area, noun = _names(number)
    # Parents stand before their children, at distances that make neither a list nor a star.
    parent, other = number // 3, number * 5 // 7
    values = {
        "number": number,
        "table": _table_name(number),
        "area": area,
        "noun": noun,
        "width": 20 + number % 40,
        "limit": 1000 + number,
        "rank": number % 100,
        "parent": _table_name(parent),
        "parent_noun": _names(parent)[1],
        "other": _table_name(other),
        "other_noun": _names(other)[1],
    }
    return "".join(_parts(number)).format(**values)


def _parts(number: int) -> Iterator[str]:
    yield _TABLE
    for group, choices in enumerate(_COLUMNS):
        yield f"      {choices[(number + group) % len(choices)]}\n"
    if number:
        yield _PARENT
    if number % 2:
        yield _SECOND_PARENT
    yield _TAIL
    if number:
        yield _PARENT_INDEX


def _names(number: int) -> tuple[str, str]:
    """Pair every area with every noun; the first hundreds of tables fill a few areas."""
    return _AREAS[number // len(_NOUNS)], _NOUNS[number % len(_NOUNS)]


def _table_name(number: int) -> str:
    area, noun = _names(number)
    return f"{area}_{_plural(noun)}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
