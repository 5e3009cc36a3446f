"""Pydantic models of the database shop; see `shop_models.models`.

Each table has three: `ArticleRow` is what the database returns, `ArticleCreate` what INSERT takes
and `ArticleUpdate` what UPDATE takes. A column is left out by not setting it, so that
`model_dump(exclude_unset=True)` gives exactly the columns to insert or to set.
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
