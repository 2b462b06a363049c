"""Numbers as readers and programs see them."""

from __future__ import annotations

from decimal import Decimal


def digits(value: Decimal | int, *, grouped: bool = True) -> str:
    """A number with all of its digits: for readers by thousands and with a minus sign, 250,000; else bare, 250000."""
    return format(Decimal(value), ",f").replace("-", "−") if grouped else format(Decimal(value), "f")
