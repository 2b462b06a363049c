"""The styles of a workbook: number formats, and text that is struck through (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import attrs

from policyplan.io.spreadsheet.number_formats import code_of
from policyplan.io.spreadsheet.xml_parts import local


@attrs.frozen(kw_only=True)
class Styles:
    """The formats of cells by the number of their style."""

    codes: tuple[str, ...] = ()
    """The code of the number format of each style."""
    struck: frozenset[int] = frozenset()
    """The styles whose text is struck through."""

    @property
    def plain(self) -> frozenset[int]:
        """The styles that don't change what a cell says: in the general format, and not struck through."""
        return frozenset(style for style, code in enumerate(self.codes) if code == "General") - self.struck

    def code(self, style: int) -> str:
        """Return the code of the number format of a style."""
        return self.codes[style] if style < len(self.codes) else "General"


def read(styles: ET.Element) -> Styles:
    """Return the styles of a workbook out of its part ``styles.xml``."""
    custom = {
        _number(element.get("numFmtId")): element.get("formatCode", "")
        for element in styles.iter()
        if local(element.tag) == "numFmt"
    }
    fonts = [_strikes(font) for group in _children(styles, "fonts") for font in _children(group, "font")]
    codes: list[str] = []
    struck: set[int] = set()
    for group in _children(styles, "cellXfs"):
        for style, element in enumerate(_children(group, "xf")):
            codes.append(code_of(_number(element.get("numFmtId")), custom))
            font = _number(element.get("fontId"))
            if font < len(fonts) and fonts[font]:
                struck.add(style)
    return Styles(codes=tuple(codes), struck=frozenset(struck))


def _strikes(font: ET.Element) -> bool:
    return any(inner.get("val", "1") not in ("0", "false") for inner in _children(font, "strike"))


def _children(element: ET.Element, name: str) -> Iterator[ET.Element]:
    return (inner for inner in element if local(inner.tag) == name)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else 0


_MOST_DIGITS = 9
