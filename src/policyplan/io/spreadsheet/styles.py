"""The styles of a workbook: number formats, and text that is struck through."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import attrs

from policyplan.io.spreadsheet.number_formats import code_of


@attrs.frozen(kw_only=True)
class Styles:
    """The formats of cells by the number of their style, and the shared texts that are struck through in part."""

    codes: tuple[str, ...] = ()
    """The code of the number format of each style."""
    struck: frozenset[int] = frozenset()
    """The styles whose text is struck through."""
    struck_texts: frozenset[int] = frozenset()
    """The shared texts with a part that is struck through."""

    @property
    def of_interest(self) -> frozenset[int]:
        """The styles that change what a cell says: those with a format of their own, and those that strike through."""
        return self.struck | {style for style, code in enumerate(self.codes) if code != "General"}

    def code(self, style: int) -> str:
        """Return the code of the number format of a style."""
        return self.codes[style] if style < len(self.codes) else "General"


def read(styles: ET.Element | None, texts: ET.Element | None) -> Styles:
    """Return the styles of a workbook out of its parts ``styles.xml`` and ``sharedStrings.xml``."""
    struck_texts = frozenset(
        position
        for position, text in enumerate(_children(texts, "si") if texts is not None else ())
        if any(_strikes(inner) for inner in text.iter() if _local(inner) == "rPr")
    )
    if styles is None:
        return Styles(struck_texts=struck_texts)
    custom = {
        int(element.get("numFmtId", "")): element.get("formatCode", "")
        for element in styles.iter()
        if _local(element) == "numFmt" and element.get("numFmtId", "").isdecimal()
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
    return Styles(codes=tuple(codes), struck=frozenset(struck), struck_texts=struck_texts)


def _strikes(font: ET.Element) -> bool:
    return any(inner.get("val", "1") not in ("0", "false") for inner in _children(font, "strike"))


def _children(element: ET.Element, name: str) -> Iterator[ET.Element]:
    return (inner for inner in element if _local(inner) == name)


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
