"""SVG as PNG, drawn with the shipped font only: the same bytes on every machine."""

from __future__ import annotations

import math
import re

from policyplan.draw import messages
from policyplan.draw.backends.font import FAMILY, font_for
from policyplan.errors import DrawError, ExtraError

DEFAULT_DPI = 200.0
"""Dots per inch of paper where no width is given: an A4 page is 1,654 pixels wide."""

MAX_WIDTH = 4_000
"""The most pixels that a picture is wide; a wider one is drawn smaller."""

MAX_PIXELS = 100_000_000
"""The most pixels that a picture has, so that a long one does not fill the memory."""

_SIZE = re.compile(r'width="[\d.]+mm" height="[\d.]+mm" viewBox="0 0 ([\d.]+) ([\d.]+)"')


def to_png(svg: str, width_px: int | None = None, dpi: float = DEFAULT_DPI) -> bytes:
    """Return *svg* of :func:`policyplan.draw.backends.svg.to_svg` as a PNG of *width_px* pixels, or of *dpi*.

    Raises ExtraError ``png-needs-resvg`` if resvg-py is missing, DrawError ``png-failed`` if the SVG can't be drawn.
    """
    try:
        import resvg_py
    except ImportError as error:
        raise ExtraError(messages.PNG_NEEDS_RESVG) from error
    try:
        return resvg_py.svg_to_bytes(
            svg_string=_sized(svg, width_px, dpi),
            # The unit that CSS has for millimetres; resvg-py's own default is 0, with which nothing has a size.
            dpi=96.0,
            skip_system_fonts=True,
            font_files=[str(font_for(svg))],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    except ValueError as error:
        raise DrawError(messages.PNG_FAILED, reason=str(error)) from error


def _sized(svg: str, width_px: int | None, dpi: float) -> str:
    """Return *svg* with its size in pixels: resvg rounds a size in millimetres before it scales it."""
    found = _SIZE.search(svg)
    if found is None:
        raise DrawError(messages.PNG_FAILED, reason="no size")
    width, height = map(float, found.groups())
    if not (width and height):
        raise DrawError(messages.PNG_FAILED, reason="no area")
    wanted = width_px if width_px is not None else width / 72 * dpi
    most = math.sqrt(MAX_PIXELS * width / height)
    across = max(1, round(min(wanted, MAX_WIDTH, most)))
    down = max(1, round(across * height / width))
    size = f'width="{across}" height="{down}" viewBox="0 0 {found[1]} {found[2]}"'
    return svg[: found.start()] + size + svg[found.end() :]
