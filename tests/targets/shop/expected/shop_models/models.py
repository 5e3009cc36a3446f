"""A small shop."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeAlias
from uuid import UUID

from pydantic import (
    AwareDatetime,
    Field,
    IPvAnyInterface,
    IPvAnyNetwork,
    JsonValue,
    model_validator,
)

from .ranges import Range
from .shapes import Create, Row, Update
from .values import BigInt, Integer, known, left_out


class OrderStatus(StrEnum):
    """Where an order stands."""

    DRAFT = "draft"
    """Not sent yet."""

    PAID = "paid"

    IN_TRANSIT = "in-transit"
    """On its way."""

    A_PLUS = "A+"

    A_MINUS = "A-"


Sku: TypeAlias = Annotated[str, Field(max_length=12, pattern="^[A-Z]{3}-[0-9]+$")]
"""What the warehouse calls an article."""

Percentage: TypeAlias = Annotated[Decimal, Field(max_digits=5, decimal_places=2, ge=0, le=100)]
"""A value of `percentage`."""

ArticleKind: TypeAlias = Literal["book", "toy", 'other "thing"']
"""What `articles.kind` can be."""

ArticleSize: TypeAlias = Literal[1, 2, 3]
"""What `articles.size` can be."""


class ArticleRow(Row):
    """Something to sell."""

    id: int

    code: Sku
    """Printed on the box."""

    title: str

    kind: ArticleKind
    """Decides the shelf."""

    size: ArticleSize

    price: Decimal
    """In EUR."""

    discount: Percentage

    weight: int | None
    """In grams."""

    rating: float | None

    tags: list[str]

    codes: list[str] | None

    dimensions: list[int | float]

    attributes: dict[str, JsonValue]

    extra: JsonValue | None

    picture: bytes | None

    released: datetime.date | None
    """The first day on which it may be sold."""

    opens: datetime.time | None

    guarantee: datetime.timedelta | None

    name_folded: str

    contact: str | None

    slug: str

    deleted_at: AwareDatetime | None

    @property
    def is_live(self) -> bool:
        """Whether the row has not been deleted: `deleted_at` is empty."""
        return self.deleted_at is None


class ArticleCreate(Create):
    """A new row of `articles`."""

    code: Sku
    """Printed on the box."""

    title: Annotated[str, Field(min_length=1, max_length=80)]

    kind: ArticleKind = "book"
    """Decides the shelf."""

    size: ArticleSize = 2

    price: Annotated[Decimal, Field(max_digits=10, decimal_places=2, ge=0)]
    """In EUR."""

    discount: Percentage = Decimal(0)

    weight: Annotated[Integer | None, Field(ge=1, multiple_of=5)] = None
    """In grams."""

    rating: Annotated[float | None, Field(ge=0, le=5)] = None

    tags: list[str] = []

    codes: list[Annotated[str, Field(max_length=4)]] | None = None

    dimensions: list[int | float] = [1, 2.5]

    attributes: dict[str, JsonValue] = {"colour": "red"}

    extra: JsonValue | None = None

    picture: bytes | None = None

    released: datetime.date | None = None
    """The first day on which it may be sold."""

    opens: datetime.time | None = None

    guarantee: datetime.timedelta | None = None

    contact: str | None = None

    slug: str

    deleted_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def check_price_of_free(self) -> Self:
        """Hold the check `discount < 100 OR price = 0`."""
        if self.discount >= 100 and self.price != 0:
            raise ValueError("What costs nothing is free.")
        return self


class ArticleUpdate(Update):
    """A change of a row of `articles`."""

    code: Sku = left_out()
    """Printed on the box."""

    title: Annotated[str, Field(min_length=1, max_length=80)] = left_out()

    kind: ArticleKind = left_out()
    """Decides the shelf."""

    size: ArticleSize = left_out()

    price: Annotated[Decimal, Field(max_digits=10, decimal_places=2, ge=0)] = left_out()
    """In EUR."""

    discount: Percentage = left_out()

    weight: Annotated[Integer | None, Field(ge=1, multiple_of=5)] = left_out()
    """In grams."""

    rating: Annotated[float | None, Field(ge=0, le=5)] = left_out()

    tags: list[str] = left_out()

    codes: list[Annotated[str, Field(max_length=4)]] | None = left_out()

    dimensions: list[int | float] = left_out()

    attributes: dict[str, JsonValue] = left_out()

    extra: JsonValue | None = left_out()

    picture: bytes | None = left_out()

    released: datetime.date | None = left_out()
    """The first day on which it may be sold."""

    opens: datetime.time | None = left_out()

    guarantee: datetime.timedelta | None = left_out()

    contact: str | None = left_out()

    slug: str = left_out()

    deleted_at: AwareDatetime | None = left_out()

    @model_validator(mode="after")
    def check_price_of_free(self) -> Self:
        """Hold the check `discount < 100 OR price = 0`."""
        if known(self.discount) and self.discount >= 100 and known(self.price) and self.price != 0:
            raise ValueError("What costs nothing is free.")
        return self


class OrderRow(Row):
    """A row of `orders`."""

    id: UUID

    status: OrderStatus

    class_: Annotated[int, Field(validation_alias="class", serialization_alias="class")]
    """A key word of Python."""

    schema_: Annotated[str | None, Field(validation_alias="schema", serialization_alias="schema")]
    """A method of Pydantic's."""

    private: Annotated[
        str | None,
        Field(validation_alias="_private", serialization_alias="_private"),
    ]

    created_at: Annotated[
        AwareDatetime,
        Field(validation_alias="createdAt", serialization_alias="createdAt"),
    ]

    paid_at: AwareDatetime | None

    sent_at: AwareDatetime | None

    client: IPvAnyInterface | None

    network: IPvAnyNetwork | None

    valid: Range[AwareDatetime] | None

    place: str | None

    note: str | None
    """
    Ends in a "quote"
    """

    updated_at: AwareDatetime


class OrderCreate(Create):
    """A new row of `orders`."""

    id: UUID = left_out()

    status: OrderStatus = OrderStatus.DRAFT

    class_: Annotated[Integer, Field(validation_alias="class", serialization_alias="class")] = 1
    """A key word of Python."""

    schema_: Annotated[
        str | None,
        Field(validation_alias="schema", serialization_alias="schema"),
    ] = None
    """A method of Pydantic's."""

    private: Annotated[
        str | None,
        Field(validation_alias="_private", serialization_alias="_private"),
    ] = None

    created_at: Annotated[
        AwareDatetime,
        Field(validation_alias="createdAt", serialization_alias="createdAt"),
    ] = left_out()

    paid_at: AwareDatetime | None = None

    sent_at: AwareDatetime | None = None

    client: IPvAnyInterface | None = None

    network: IPvAnyNetwork | None = None

    valid: Range[AwareDatetime] | None = None

    place: str | None = None

    note: str | None = None
    """
    Ends in a "quote"
    """

    updated_at: AwareDatetime = left_out()

    @model_validator(mode="after")
    def check_paid_before_sent(self) -> Self:
        """Hold the check `paid_at <= sent_at`."""
        if self.paid_at is not None and self.sent_at is not None and self.paid_at > self.sent_at:
            raise ValueError("orders_paid_before_sent: paid_at <= sent_at")
        return self

    @model_validator(mode="after")
    def check_paid_has_date(self) -> Self:
        """Hold the check `status <> 'paid' OR paid_at IS NOT NULL`."""
        if self.status == OrderStatus.PAID and self.paid_at is None:
            raise ValueError("orders_paid_has_date: status <> 'paid' OR paid_at IS NOT NULL")
        return self

    @model_validator(mode="after")
    def check_class_known(self) -> Self:
        """Hold the check `class IN (1, 2, 3) AND NOT class = 2`."""
        if self.class_ not in (1, 2, 3) or self.class_ == 2:
            raise ValueError("orders_class_known: class IN (1, 2, 3) AND NOT class = 2")
        return self


class OrderUpdate(Update):
    """A change of a row of `orders`."""

    status: OrderStatus = left_out()

    class_: Annotated[
        Integer,
        Field(validation_alias="class", serialization_alias="class"),
    ] = left_out()
    """A key word of Python."""

    schema_: Annotated[
        str | None,
        Field(validation_alias="schema", serialization_alias="schema"),
    ] = left_out()
    """A method of Pydantic's."""

    private: Annotated[
        str | None,
        Field(validation_alias="_private", serialization_alias="_private"),
    ] = left_out()

    created_at: Annotated[
        AwareDatetime,
        Field(validation_alias="createdAt", serialization_alias="createdAt"),
    ] = left_out()

    paid_at: AwareDatetime | None = left_out()

    sent_at: AwareDatetime | None = left_out()

    client: IPvAnyInterface | None = left_out()

    network: IPvAnyNetwork | None = left_out()

    valid: Range[AwareDatetime] | None = left_out()

    place: str | None = left_out()

    note: str | None = left_out()
    """
    Ends in a "quote"
    """

    @model_validator(mode="after")
    def check_paid_before_sent(self) -> Self:
        """Hold the check `paid_at <= sent_at`."""
        if known(self.paid_at) and known(self.sent_at) and self.paid_at > self.sent_at:
            raise ValueError("orders_paid_before_sent: paid_at <= sent_at")
        return self

    @model_validator(mode="after")
    def check_paid_has_date(self) -> Self:
        """Hold the check `status <> 'paid' OR paid_at IS NOT NULL`."""
        if known(self.status) and self.status == OrderStatus.PAID and self.paid_at is None:
            raise ValueError("orders_paid_has_date: status <> 'paid' OR paid_at IS NOT NULL")
        return self

    @model_validator(mode="after")
    def check_class_known(self) -> Self:
        """Hold the check `class IN (1, 2, 3) AND NOT class = 2`."""
        if known(self.class_) and (self.class_ not in (1, 2, 3) or self.class_ == 2):
            raise ValueError("orders_class_known: class IN (1, 2, 3) AND NOT class = 2")
        return self


class OrderItemRow(Row):
    """What was ordered: one article and how many of it, at the price of that day.

    Prices of articles change, those of orders do not; so the price stands here too, although the
    article has one already, and this paragraph is long enough to need a second line.
    """

    order_id: UUID

    article_id: int


class OrderItemCreate(Create):
    """A new row of `order_items`."""

    order_id: UUID

    article_id: BigInt
