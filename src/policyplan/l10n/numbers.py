"""Numbers as readers and programs see them."""

from __future__ import annotations

from decimal import Decimal


def digits(value: Decimal | int, *, grouped: bool = True) -> str:
    """Return a number with all its digits: *grouped* for readers, 250,000; else bare, 250000.

    Example:
        >>> digits(-250000), digits(250000, grouped=False)
        ('−250,000', '250000')

    """
    return format(Decimal(value), ",f").replace("-", "−") if grouped else format(Decimal(value), "f")
