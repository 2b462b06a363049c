"""The shared texts of a workbook, which its cells refer to by number (ECMA-376 part 1, 18.4)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.archive import Archive
from policyplan.io.spreadsheet.safe_text import decode_controls
from policyplan.io.spreadsheet.xml_parts import check_depth, check_elements, follow, local


@attrs.frozen
class SharedText:
    """A text in one format or in several."""

    text: str
    is_struck: bool
    """Whether a part of it is struck through."""


class RichText:
    """Gathers the text of an element with runs: those of ``t``, without phonetic guides."""

    def __init__(self) -> None:
        self._runs: list[str] = []
        self._words: list[str] | None = None
        self._keeps_spaces = self._is_guide = self._is_struck = False

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Take the beginning of an element in it."""
        if name == "t" and not self._is_guide:
            self._words = []
            self._keeps_spaces = given.get("xml:space") == "preserve"
        elif name == "rPh":
            self._is_guide = True
        elif name == "strike":
            self._is_struck = self._is_struck or given.get("val", "1") not in ("0", "false")

    def text(self, words: str) -> None:
        """Take text in it."""
        if self._words is not None:
            self._words.append(words)

    def end(self, name: str) -> None:
        """Take the end of an element in it."""
        if name == "t" and self._words is not None:
            run = "".join(self._words)
            self._runs.append(run if self._keeps_spaces else run.strip(_SPACES))
            self._words = None
        elif name == "rPh":
            self._is_guide = False

    def made(self) -> SharedText:
        """Return the text of all runs."""
        return SharedText(decode_controls("".join(self._runs)), self._is_struck)


_SPACES = " \t\r\n"


def read(parts: Archive, name: str, file: ReadRequest) -> list[SharedText]:
    """Return the shared texts of a workbook in their order. Raises `FormatError`."""
    texts: list[SharedText] = []
    current: RichText | None = None
    depth = 0

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal current, depth
        depth += 1
        check_depth(depth, file)
        name = local(tag)
        if name == "si":
            current = RichText()
            check_elements(len(texts), file)
        elif current is not None:
            current.start(name, given)

    def text(words: str) -> None:
        if current is not None:
            current.text(words)

    def end(tag: str) -> None:
        nonlocal current, depth
        depth -= 1
        name = local(tag)
        if name == "si" and current is not None:
            texts.append(current.made())
            current = None
        elif current is not None:
            current.end(name)

    follow(parts, name, file, start=start, end=end, text=text)
    return texts
