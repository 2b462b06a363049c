"""Numbers as readers and programs see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

_EXACT = Context(prec=400)
_FURTHER = 4
"""How many more places a rounded figure may have to stay on its side of a limit."""
_HALF = Decimal("0.5")


def digits(value: Decimal | int, *, grouped: bool = True) -> str:
    """Return a number with all its digits: *grouped* for readers, 250,000; else bare, 250000.

    Example:
        >>> digits(-250000), digits(250000, grouped=False)
        ('−250,000', '250000')

    """
    return format(Decimal(value), ",f").replace("-", "−") if grouped else format(Decimal(value), "f")


def rounded_number(value: Decimal | float, places: int = 2, *, limits: Iterable[Decimal | float] = ()) -> Decimal:
    """Return a number rounded to so many decimal places, halves to even, but never onto or across a limit.

    0 is always a limit. A number that would be rounded to a limit that it doesn't have gets more decimal places.

    Parameters:
        value: The number; a float counts as the shortest decimal that gives it.
        places: The number of decimal places.
        limits: The numbers at which a verdict changes, such as a target.

    Returns:
        The rounded number. It compares with each limit as *value* does.

    Example:
        >>> print(rounded_number(Decimal("94.996"), 2, limits=[95]), rounded_number(Decimal("94.99"), 1, limits=[95]))
        94.996 94.99
        >>> print(rounded_number(Decimal("94.996"), 2))
        95.00

    """
    exact = _decimal(value)
    bounds = [Decimal(0), *map(_decimal, limits)]

    def keeps_sides(figure: Decimal) -> bool:
        return all(figure.compare(bound) == exact.compare(bound) for bound in bounds)

    return next((figure for figure in _roundings(exact, places) if keeps_sides(figure)), exact)


def _roundings(exact: Decimal, places: int) -> Iterator[Decimal]:
    """Yield the nearest figures with more and more places, then the neighbours below and above of the last."""
    for more in range(_FURTHER + 1):
        yield _EXACT.quantize(exact, Decimal(1).scaleb(-places - more))
    last = Decimal(1).scaleb(-places - _FURTHER)
    for rounding in (ROUND_FLOOR, ROUND_CEILING):
        yield exact.quantize(last, rounding=rounding, context=_EXACT)


def rounded_figure(value: Decimal | float, places: int = 2, *, limits: Iterable[Decimal | float] = ()) -> str:
    """Return what `rounded_number` gives, grouped for readers.

    Example:
        >>> rounded_figure(1234.5), rounded_figure(Decimal("-0.004"), 1)
        ('1,234.50', '−0.004')

    """
    return digits(rounded_number(value, places, limits=limits))


def percentage(share: Decimal | float, places: int = 1, *, limits: Iterable[Decimal | float] = ()) -> str:
    """Return a share as a percentage, rounded, but never onto or across 0%, 50%, 100% or another limit.

    Parameters:
        share: The share; 1 is the whole.
        places: The number of decimal places of the percentage.
        limits: Further shares at which a verdict changes.

    Returns:
        The percentage, grouped for readers.

    Example:
        >>> percentage(0.5), percentage(Decimal("0.9998947")), percentage(299 / 300, 0), percentage(1 / 3000, 0)
        ('50.0%', '99.99%', '99.7%', '0.03%')

    """
    bounds = (0, _HALF, 1, *limits)
    return rounded_figure(_hundredfold(share), places, limits=map(_hundredfold, bounds)) + "%"


def _hundredfold(share: Decimal | float) -> Decimal:
    return _EXACT.multiply(_decimal(share), Decimal(100))


def _decimal(value: Decimal | float) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))
