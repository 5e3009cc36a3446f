"""Pydantic models of the database shop; see `shop_models.models`.

Each table has three: Row is what the database returns, Create what INSERT takes and Update what
UPDATE takes. A column is left out of a statement by not setting it:

    columns = Create.model_dump(exclude_unset=True)
"""

from .models import (
    ArticleCreate,
    ArticleKind,
    ArticleRow,
    ArticleSize,
    ArticleUpdate,
    OrderCreate,
    OrderItemCreate,
    OrderItemRow,
    OrderRow,
    OrderStatus,
    OrderUpdate,
    Percentage,
    Sku,
)

__all__ = [
    "ArticleCreate",
    "ArticleKind",
    "ArticleRow",
    "ArticleSize",
    "ArticleUpdate",
    "OrderCreate",
    "OrderItemCreate",
    "OrderItemRow",
    "OrderRow",
    "OrderStatus",
    "OrderUpdate",
    "Percentage",
    "Sku",
]
