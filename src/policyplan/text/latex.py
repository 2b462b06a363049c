"""Tables and notes in LaTeX, with the rules of booktabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policyplan.text.breaking import visible
from policyplan.text.patterns import pattern
from policyplan.text.width import Align, display_width

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "−": "$-$",
    "≥": r"$\geq$",
    "≤": r"$\leq$",
    "≈": r"$\approx$",
    "±": r"$\pm$",
    "×": r"$\times$",
    "÷": r"$\div$",
    "→": r"$\rightarrow$",
    "✓": r"$\surd$",
    "-": "-{}",
    "\t": " ",
}
"""Characters with a meaning of their own, or that only some engines have a glyph for. A bracket at the start of a row
would be an argument of the row before; hyphens would join into a dash."""

_NEEDS_UNICODE = pattern("[^\x00-\u017f\u2013\u2014\u2018-\u201e\u2026]")
_EAST_ASIAN = pattern("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_LINE_WIDTH = 92
"""The half-width characters on a line of A4."""
_LONGEST_TABULAR = 40
"""A table of more rows breaks across pages."""
_NARROW = 16
"""Columns up to this width are never broken into lines."""


def escape(text: str) -> str:
    r"""Return *text* so that LaTeX shows it as it is; line breaks become ``\newline``.

    Example:
        >>> print(escape("50% of R&D"))
        50\% of R\&D

    """
    lines = re.split(r"\r\n|\r|\n", text)
    return r"\newline{}".join("".join(_SPECIAL.get(sign, sign) for sign in visible(line)) for line in lines)


def document(
    headings: Sequence[str], rows: Sequence[Sequence[str]], aligns: Sequence[Align], notes: Sequence[str]
) -> str:
    """Return a table with notes below it, and comments at its start that name the packages it needs."""
    columns = _columns(list(zip(headings, *rows, strict=True)), aligns)
    long = len(rows) > _LONGEST_TABULAR
    body = [r"\bottomrule" if row is None else _row(row) for row in (*rows, None)]
    head = [r"\toprule", _row(headings), r"\midrule"]
    if long:
        head.append(r"\endhead")
    name = "longtable" if long else "tabular"
    table = [f"\\begin{{{name}}}{{{columns}}}", *head, *body, f"\\end{{{name}}}"]
    below = [f"{{\\footnotesize {escape(note)}\\par}}" for note in notes]
    packages = ["booktabs", *(["array"] if "p{" in columns else []), *(["longtable"] if long else [])]
    words = "".join((*headings, *(cell for row in rows for cell in row), *notes))
    return "\n".join([*_comments(packages, words), *table, *([r"\par\smallskip", *below] if below else []), ""])


def _comments(packages: Sequence[str], words: str) -> list[str]:
    comments = [f"% \\usepackage{{{','.join(packages)}}}"]
    bare = "".join(sign for sign in words if sign not in _SPECIAL)
    if _EAST_ASIAN.search(bare):
        comments.append(
            "% Chinese: \\usepackage{ctex}; compile with xelatex or lualatex. 含中文：用 xelatex 或 lualatex 编译。"
        )
    elif _NEEDS_UNICODE.search(bare):
        comments.append("% Compile with xelatex or lualatex and a font that has all characters.")
    return comments


def _columns(columns: Sequence[Sequence[str]], aligns: Sequence[Align]) -> str:
    """The specification of columns: those with long texts share the rest of the line."""
    widths = [max(display_width(line) for cell in column for line in cell.split("\n")) for column in columns]
    broken = [any("\n" in cell for cell in column) for column in columns]
    wide = [broken[at] or (width > _NARROW and sum(widths) > _LINE_WIDTH) for at, width in enumerate(widths)]
    if not any(wide):
        return "".join("r" if align == "right" else "l" for align in aligns)
    rest = max(_LINE_WIDTH - sum(width for at, width in enumerate(widths) if not wide[at]), _LINE_WIDTH // 4)
    whole = sum(min(width, rest) for at, width in enumerate(widths) if wide[at])
    specified = []
    for at, align in enumerate(aligns):
        share = min(widths[at], rest) / max(whole, rest) * rest / _LINE_WIDTH * 0.9
        broad = f">{{\\raggedright\\arraybackslash}}p{{{share:.2f}\\linewidth}}"
        specified.append(broad if wide[at] else "r" if align == "right" else "l")
    return "".join(specified)


def _row(cells: Iterable[str]) -> str:
    return " & ".join(escape(cell.strip()) for cell in cells) + r" \\"
