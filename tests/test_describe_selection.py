"""A part of a schema comes with what it needs, and without what speaks of the rest."""

from __future__ import annotations

import pytest

from tablewright.describe import selected
from tablewright.describe.completion import Completed
from tablewright.resolve import read_specification
from tablewright.schema import KINDS, Schema, objects_of

SHOP = """
version: 1
schemas: [stock, quiet]
roles: {clerk: {member_of: [staff]}, staff: {member_of: [everybody]}, everybody: ~, guest: ~}
enums: {mood: [good, bad]}
domains: {happy: {type: mood, checks: {never: "VALUE <> 'bad'"}}}
sequences: {counter: {owned_by: orders.number}}
tables:
  people:
    columns: {id: {type: integer, primary_key: true}, mood: happy}
    triggers: {touch: {event: before update, execute: touched()}}
    row_security: true
    policies:
      own: {to: clerk, using: id > 0}
      ordered: {to: guest, using: EXISTS (SELECT FROM orders WHERE person_id = people.id)}
  orders:
    columns:
      id: {type: integer, primary_key: true}
      person_id: {type: integer, references: people}
      number: {type: integer, default: {sql: nextval('counter')}}
  stock.items: {columns: {order_id: {type: integer, references: orders}}}
views: {moods: SELECT mood FROM people, all_items: SELECT order_id FROM stock.items}
functions: {touched: {returns: trigger, language: plpgsql, body: BEGIN RETURN NEW; END}}
casts: {"mood as integer": {inout: true}}
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    path = tmp_path_factory.mktemp("shop") / "schema.yaml"
    path.write_text(SHOP, "utf-8")
    return read_specification(path).schema


def names(found: Completed) -> list[str]:
    schema = found.schema
    kinds = (kind for kind in KINDS if kind.word not in ("role", "namespace"))
    return [str(each.name) for kind in kinds for each in objects_of(schema, kind)]


def left_out(found: Completed) -> list[str]:
    return [f"{each.kind} {each.name}: {each.needs}" for each in found.left_out]


def test_without_a_wish_everything_is_there(shop: Schema) -> None:
    assert selected(shop).schema is shop


def test_types_and_functions_come_along(shop: Schema) -> None:
    found = selected(shop, only=["people"])
    assert names(found) == ["mood", "happy", "touched", "mood as integer", "people"]
    assert found.along == ("domain happy", "function touched", "enum mood", "cast mood as integer")
    assert left_out(found) == ["policy people.ordered: table orders"]
    # A clerk has the rights of others, which must be there.
    assert [each.name for each in found.schema.roles] == ["clerk", "staff", "everybody"]
    assert found.schema.namespaces == ()


def test_a_view_brings_what_it_reads_and_a_reference_does_not(shop: Schema) -> None:
    found = selected(shop, only=["all_items"])
    assert names(found) == ["stock.items", "all_items"]
    assert left_out(found) == ["foreign key stock.items.items_order_id_fkey: table orders"]
    assert [each.name for each in found.schema.namespaces] == ["stock"]


def test_what_needs_something_excluded_is_left_out(shop: Schema) -> None:
    found = selected(shop, exclude=["orders", "counter"])
    assert "counter" not in names(found) and "moods" in names(found)
    assert left_out(found) == [
        "policy people.ordered: table orders",
        "foreign key stock.items.items_order_id_fkey: table orders",
    ]
    assert left_out(selected(shop, exclude=["counter"])) == [
        "column default orders.number: sequence counter"
    ]
    assert left_out(selected(shop, exclude=["people"])) == [
        "foreign key orders.orders_person_id_fkey: table people",
        "view moods: table people",
    ]
    gone = left_out(selected(shop, exclude=["happy"]))
    assert gone[:1] == ["table people: domain happy"]


def test_a_namespace(shop: Schema) -> None:
    found = selected(shop, namespaces=["stock"])
    assert names(found) == ["stock.items"]
    assert left_out(found) == ["foreign key stock.items.items_order_id_fkey: table orders"]
