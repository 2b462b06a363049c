"""The directive for tables: the answer to a question, with its notes below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes

from policyplan.query.catalogue import Option, ask, options_for
from policyplan.query.result import Table
from policyplan.sphinx.directive import OF_ALL, OF_BLOCKS, PlanDirective
from policyplan.sphinx.options import QuestionSpec, spec
from policyplan.sphinx.texts import one_line, with_text
from policyplan.text.width import Align, display_width

_DEFAULT = "workload"
_NARROWEST, _WIDEST = 4, 40
"""The width of a column in characters, at least and at most."""

_LONGEST_WORD = 40
"""Words longer than this are broken anywhere."""

_LATEX = {"left": r"\raggedright", "right": r"\raggedleft", "center": r"\centering"}


class TableDirective(PlanDirective):
    """``plan:table``: the answer to a question about a plan; ``:question:`` chooses it."""

    option_spec: ClassVar = QuestionSpec(spec((*OF_ALL, *OF_BLOCKS, "question", "no-notes")))

    def question_options(self) -> Mapping[str, Option]:
        """Return the options of the question."""
        return options_for((self.options.get("question") or _DEFAULT).strip())

    def make(self, options: dict[str, Any]) -> list[nodes.Node]:
        """Return the table, and the notes of the answer below it. Raises as the question does."""
        name = options.pop("question", _DEFAULT)
        language = self.language(options)
        has_notes = not options.pop("no_notes", False)
        caption = self.caption(options)
        plan = self.open(options)
        node = nodes.table("", classes=["policyplan-table", "colwidths-auto"])
        if caption is not None:
            node += nodes.title("", "", *caption)
        self.decorated(node, options)
        answer = ask(plan, name, options)
        table = answer.table(language)
        node += _group(table)
        notes = [note.sentence(language) for note in answer.notes] if has_notes else []
        columns = addnodes.tabular_col_spec(spec=_latex(table))
        return [columns, node, *([_listed(notes)] if notes else [])]


def _group(table: Table) -> nodes.tgroup:
    # Most formats have no tables without rows.
    rows = table.rows or (("–", *("" for _ in table.headings[1:])),)
    widths = [_width(column) for column in zip(table.headings, *rows, strict=True)]
    styles = [_styles(align, width) for align, width in zip(table.aligns, widths, strict=True)]
    group = nodes.tgroup(cols=len(widths))
    group += (nodes.colspec(colwidth=width) for width in widths)
    group += nodes.thead("", _row(table.headings, styles))
    group += nodes.tbody("", *(_row(row, styles) for row in rows))
    return group


def _styles(align: Align, width: int) -> list[str]:
    return [*([] if align == "left" else [f"text-{align}"]), *(["policyplan-prose"] if width == _WIDEST else [])]


def _row(cells: tuple[str, ...], styles: list[list[str]]) -> nodes.row:
    row = nodes.row()
    for cell, classes in zip(cells, styles, strict=True):
        entry = nodes.entry("", with_text(nodes.paragraph(), cell), classes=[*classes])
        if any(len(word) > _LONGEST_WORD for word in cell.split()):
            entry["classes"].append("policyplan-endless")
        row += entry
    return row


def _width(column: tuple[str, ...]) -> int:
    return min(max(_NARROWEST, *(display_width(one_line(cell)) for cell in column)), _WIDEST)


def _latex(table: Table) -> str:
    """The columns for LaTeX: wide enough next to each other, numbers to the right."""
    widths = [_width(column) for column in zip(table.headings, *table.rows, strict=True)]
    columns = (
        rf">{{{_LATEX[align]}\arraybackslash}}\X{{{width}}}{{{sum(widths)}}}"
        for width, align in zip(widths, table.aligns, strict=True)
    )
    return "".join(columns)


def _listed(notes: list[str]) -> nodes.bullet_list:
    items = (nodes.list_item("", with_text(nodes.paragraph(), note)) for note in notes)
    return nodes.bullet_list("", *items, bullet="-", classes=["policyplan-notes"])
