"""The directive for tables: the answer to a question, with its notes below."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes

from policyplan.query.catalogue import OPTIONS, ask
from policyplan.query.result import Table
from policyplan.sphinx import given
from policyplan.sphinx.directive import OF_ALL, OF_BLOCKS, PlanDirective
from policyplan.sphinx.texts import said, shown
from policyplan.text.width import Align, display_width

_DEFAULT = "workload"
_NARROWEST, _WIDEST = 4, 40
"""How wide a column is at least and at most where lines are counted in characters."""

_LONGEST_WORD = 40
"""A word longer than this is broken anywhere."""

_LATEX = {"left": r"\raggedright", "right": r"\raggedleft", "center": r"\centering"}


class TableDirective(PlanDirective):
    """``plan:table``: the answer to a question to a plan, ``:question:`` saying which."""

    option_spec: ClassVar = given.spec(
        (*OF_ALL, *OF_BLOCKS, "question", "no-notes", *(name.replace("_", "-") for name in OPTIONS))
    )

    def make(self, options: dict[str, Any]) -> list[nodes.Node]:
        """The table, and the notes of the answer below it. Raises as the question does."""
        name = options.pop("question", _DEFAULT)
        language = self.one_language(options)
        with_notes = not options.pop("no_notes", False)
        caption = self.caption(options)
        plan = self.open(options)
        node = nodes.table("", classes=["policyplan-table", "colwidths-auto"])
        if caption is not None:
            node += nodes.title("", "", *caption)
        self.dressed(node, options)
        answer = ask(plan, name, options)
        table = answer.table(language)
        node += _group(table)
        notes = [note.sentence(language) for note in answer.notes] if with_notes else []
        spec = addnodes.tabular_col_spec(spec=_latex(table))
        return [spec, node, *([_listed(notes)] if notes else [])]


def _group(table: Table) -> nodes.tgroup:
    # A table without a row is none in most formats.
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
        entry = nodes.entry("", said(nodes.paragraph(), cell), classes=[*classes])
        if any(len(word) > _LONGEST_WORD for word in cell.split()):
            entry["classes"].append("policyplan-endless")
        row += entry
    return row


def _width(column: tuple[str, ...]) -> int:
    return min(max(_NARROWEST, *(display_width(shown(cell)) for cell in column)), _WIDEST)


def _latex(table: Table) -> str:
    """The columns as LaTeX asks for them: as wide as they need to be beside each other, numbers to the right."""
    widths = [_width(column) for column in zip(table.headings, *table.rows, strict=True)]
    columns = (
        rf">{{{_LATEX[align]}\arraybackslash}}\X{{{width}}}{{{sum(widths)}}}"
        for width, align in zip(widths, table.aligns, strict=True)
    )
    return "".join(columns)


def _listed(notes: list[str]) -> nodes.bullet_list:
    items = (nodes.list_item("", said(nodes.paragraph(), note)) for note in notes)
    return nodes.bullet_list("", *items, bullet="-", classes=["policyplan-notes"])
