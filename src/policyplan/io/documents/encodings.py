"""The encoding of a text that does not state it: UTF-8, UTF-16, GB18030 or Big5."""

from __future__ import annotations

import codecs

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io.documents import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet import csv_text
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

_LOOKED_AT = 100_000
_ENOUGH = 0.8
"""The share of frequent characters from which on an encoding is taken for the right one."""


@attrs.frozen(kw_only=True)
class Decoded:
    """A text and the encoding in which it was read."""

    text: str
    encoding: str
    is_guessed: bool = False

    def findings(self, path: str | None) -> tuple[Finding, ...]:
        """Return a warning about an encoding that was guessed."""
        if not self.is_guessed:
            return ()
        name = self.encoding.upper()
        return (finding(messages.ENCODING_GUESSED, Location(path=path), level=Level.WARNING, encoding=name),)


def decoded(file: ReadRequest) -> Decoded:
    """Return the text of a file. Raises `FormatError` for bytes that are no text in a known encoding."""
    wide = _wide(file.data)
    if wide is not None:
        return wide
    try:
        text, encoding = csv_text.decoded(file)
    except FormatError as fault:
        if fault.code == "table-encoding":
            return _of_two_bytes(file, None)
        if fault.code == "table-encoding-mixed":
            at = Location(path=file.path, line=fault.facts["row"])
            raise FormatError(messages.ENCODING_MIXED, at=at, line=fault.facts["row"]) from None
        raise
    return _of_two_bytes(file, text) if encoding == "gb18030" else Decoded(text=text, encoding=encoding)


def _wide(data: bytes) -> Decoded | None:
    """Decode UTF-32 with a byte order mark, and UTF-16 without one, which its zero bytes give away."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        try:
            return Decoded(text=data.decode("utf-32"), encoding="utf-32")
        except UnicodeDecodeError:
            return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or len(data) % 2 or b"\0" not in data:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_LOOKED_AT]
        if "\0" not in text and sum(map(_is_usual, sample)) > 0.95 * len(sample):
            return Decoded(text=text, encoding=encoding, is_guessed=True)
    return None


def _is_usual(letter: str) -> bool:
    return letter in "\n\r\t" or " " <= letter <= "~" or "\u4e00" <= letter <= "\u9fff" or letter in _SIGNS


_SIGNS = frozenset("，。；：、？！（）《》“”‘’〔〕【】—…·　％＋－～①②③④⑤⑥⑦⑧⑨⑩")


def _of_two_bytes(file: ReadRequest, text: str | None) -> Decoded:
    """Decide between GB18030, as which *text* was read, and Big5: by the share of frequent characters."""
    shares = {"gb18030": -1.0 if text is None else _frequent_share(text, "gb2312", 0xB0, 0xD7)}
    texts = {"gb18030": text}
    try:
        texts["big5"] = file.data.decode("big5hkscs")
        shares["big5"] = _frequent_share(texts["big5"] or "", "big5", 0xA4, 0xC6)
    except UnicodeDecodeError:
        pass
    best = "gb18030" if shares["gb18030"] >= _ENOUGH else max(shares, key=lambda name: shares[name])
    chosen = texts[best]
    if chosen is None or (best == "big5" and shares[best] < _ENOUGH):
        raise FormatError(messages.ENCODING_UNKNOWN, at=Location(path=file.path))
    return Decoded(text=chosen, encoding=best, is_guessed=True)


def _frequent_share(text: str, encoding: str, first: int, last: int) -> float:
    """The share of the Chinese characters whose code begins with a byte in a range, that of the frequent ones."""
    letters = [letter for letter in text[:_LOOKED_AT] if letter >= "\u0080"]
    frequent = 0
    for letter in letters:
        code = letter.encode(encoding, "ignore")
        frequent += len(code) == 2 and (first <= code[0] <= last or code[0] <= 0xA3)
    return frequent / len(letters) if letters else 1.0
