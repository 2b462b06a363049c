"""Pages in ``_generated``, generated from the package so that they can't contradict it."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gallery
import name_pages
import plan_keys
import twelve_pictures
from click.testing import CliRunner
from public_names import public_names

import policyplan
from policyplan.cli.main import main
from policyplan.cli.messages import COMMANDS
from policyplan.compare import Alignment, Cascade, Diff
from policyplan.corpora import AgencyIdentities, IndexDefinitions, Indices, Leading, PlanPlaces, UnresolvedNames
from policyplan.corpora.tables import stored_tables
from policyplan.io import catalogue
from policyplan.io.ledger.collect import Collection
from policyplan.io.ledger.returns import Departments, Reminders
from policyplan.io.stratml.mapping import MAPPING
from policyplan.io.tables.entities import EntityTable, TableColumn, tables
from policyplan.linting.catalogue import RuleList
from policyplan.linting.engine import LintFindings
from policyplan.linting.rule import Group
from policyplan.linting.rules import RULES
from policyplan.messages import label
from policyplan.query.check import Findings
from policyplan.query.evaluation.evaluate import Evaluation
from policyplan.query.evaluation.states import TargetStates
from policyplan.query.evaluation.weak_links import WeakLinks
from policyplan.query.frame import DTYPES
from policyplan.query.network.rows import Network, NetworkFigures
from policyplan.query.progress.rows import Progress
from policyplan.query.result import Result
from policyplan.query.rollup.measures import Measures
from policyplan.query.rollup.rows import ObservationRollup, Rollup
from policyplan.query.status.problems import Problems
from policyplan.query.status.status import AgencyStatus, Status
from policyplan.query.timeline import Timeline
from policyplan.query.trace.find import Found
from policyplan.query.trace.rows import Trace
from policyplan.query.workload.concentration import Concentration
from policyplan.query.workload.task_load import TaskLoad
from policyplan.query.workload.workload import Workload
from policyplan.reader.grounding.rows import Grounding

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PLACE = Path(__file__).parent / "_generated"
_LANGUAGES = {"en": "English", "zh": "中文"}

# The function, its options, and optionally an attribute or method of the answer, with its arguments.
Question = tuple[str, dict[str, Any], tuple[str, ...]]
DOCUMENT: tuple[Question, ...] = (
    ("workload", {}, ()),
    ("workload", {"level": "leaf"}, ()),
    ("workload", {"by": "goal"}, ()),
    ("workload", {"by": "kind"}, ()),
    ("task_load", {}, ()),
    ("concentration", {}, ()),
    ("network", {}, ("view", "ties")),
    ("network", {}, ("view", "leading")),
    ("network", {}, ("view", "position")),
    ("network", {}, ("figures",)),
    ("measures", {}, ()),
    ("rollup", {}, ()),
    ("rollup", {"by": "goal"}, ()),
    ("rollup", {"by": "task"}, ()),
    ("rollup", {"by": "lead"}, ()),
    ("rollup", {"by": "place"}, ()),
    ("timeline", {"as_of": "2018"}, ()),
)
SYNTHETIC: tuple[Question, ...] = (
    ("progress", {"as_of": "2018", "method": "all"}, ()),
    ("evaluate", {"as_of": "2018"}, ()),
    ("evaluate", {"as_of": "2018"}, ("targets",)),
    ("evaluate", {"as_of": "2018"}, ("weak_links",)),
    ("rollup", {"of": "observations", "as_of": "2018"}, ()),
)

RESULTS: dict[str, type[Result[Any]]] = {
    "check(plan)": Findings,
    "lint(plan)": LintFindings,
    "linting.lint_rules()": RuleList,
    "ground(draft, source=…)": Grounding,
    "workload(plan)": Workload,
    "task_load(plan)": TaskLoad,
    "concentration(plan)": Concentration,
    "network(plan)": Network,
    "network(plan).figures()": NetworkFigures,
    "measures(plan)": Measures,
    "rollup(plan)": Rollup,
    'rollup(plan, of="observations")': ObservationRollup,
    "progress(plan, as_of=…)": Progress,
    "evaluate(plan, as_of=…)": Evaluation,
    "evaluate(plan, as_of=…).targets": TargetStates,
    "evaluate(plan, as_of=…).weak_links": WeakLinks,
    "timeline(plan)": Timeline,
    "status(plan, as_of=…)": Status,
    "status(plan, as_of=…).agencies": AgencyStatus,
    "status(plan, as_of=…).problems": Problems,
    "trace(plan, id)": Trace,
    "find(plan, text)": Found,
    "collect(plan, files)": Collection,
    "collect(plan, files).departments": Departments,
    "collect(plan, files).reminders": Reminders,
    "diff(old, new)": Diff,
    "align(lower, upper)": Alignment,
    "cascade(city, province, nation)": Cascade,
    "corpus.agencies()": AgencyIdentities,
    "corpus.agencies().unresolved": UnresolvedNames,
    "corpus.agencies().places": PlanPlaces,
    "corpus.leading()": Leading,
    "corpus.indices()": Indices,
    "corpora.INDICES": IndexDefinitions,
}
"""Every answer by the call that gives it."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Generate the pages before Sphinx looks for them."""
    # Sphinx checks for the folder before it reads the pages.
    gallery.PICTURES.mkdir(parents=True, exist_ok=True)
    app.connect("builder-inited", lambda _: make())
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def make() -> None:
    """Write every page and picture."""
    gallery.draw_all()
    twelve_pictures.draw_all()
    name_pages.write_pages()
    for name, lines in {
        "api": name_pages.index(),
        "commands": _commands(),
        "fields": _fields(),
        "keywords": _keywords(),
        "formats": _formats(),
        "results": _results(),
        "tables": _tables(),
        "corpus_tables": _corpus_tables(),
        "stratml": _stratml(),
        "figures": _figures(),
        "gallery": gallery.entries(),
        "cards": gallery.cards("en"),
        "cards.zh": gallery.cards("zh"),
        "sheet": gallery.sheet(),
        "lint": _lint(),
        "lint.zh": _lint_in_chinese(),
        "twelve": twelve_pictures.pictures(),
        "twelve.table": twelve_pictures.table(),
    }.items():
        (PLACE / f"{name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


# -- answers -------------------------------------------------------------------------------------------------------


def _figures() -> Iterator[str]:
    """The answers to every question about the sample; synthetic observations where a question needs some."""
    plan, with_values = policyplan.samples.jiangmen(), policyplan.samples.jiangmen(made_up_observations=True)
    yield "## From the document alone\n"
    for question in DOCUMENT:
        yield from _answer(plan, *question)
    yield "## With synthetic observations\n"
    for question in SYNTHETIC:
        yield from _answer(with_values, *question)


def _answer(plan: policyplan.Plan, verb: str, options: dict[str, Any], then: tuple[str, ...]) -> Iterator[str]:
    answer: Result[Any] = getattr(policyplan, verb)(plan, **options)
    said = ", ".join(["plan", *(f'{name}="{value}"' for name, value in options.items())])
    call = f"{verb}({said})"
    for name, *arguments in filter(None, [then]):
        found = getattr(answer, name)
        answer = found(*arguments) if callable(found) else found
        call += f".{name}" + (f"({', '.join(map(repr, arguments))})" if callable(found) else "")
    table = answer.table()
    yield f"### `{call}`\n"
    yield _line(table.headings)
    yield _line(tuple("---:" if align == "right" else "---" for align in table.aligns))
    yield from map(_line, table.rows)
    yield ""
    yield from (f"- {note}" for note in answer.notes)
    yield ""


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


# -- commands ------------------------------------------------------------------------------------------------------


def _commands() -> Iterator[str]:
    """The help of each command, in both languages."""
    yield from _help([])
    for name in COMMANDS:
        yield f"(command-{name})=\n## `policyplan {name}`\n"
        yield from _help([name])


def _help(words: list[str]) -> Iterator[str]:
    yield from _in_both_languages({language: _help_text(words, language) for language in ("en", "zh")})


def _help_text(words: list[str], language: str) -> Iterator[str]:
    call = CliRunner().invoke(
        main, [*words, "--lang", language, "--help"], prog_name="policyplan", env={"COLUMNS": "100", "LC_ALL": "C"}
    )
    if call.exit_code:
        raise RuntimeError(f"policyplan {' '.join(words)} --help: {call.output}")
    yield f"```text\n{call.output}```"


def _in_both_languages(blocks: dict[str, Iterator[str]]) -> Iterator[str]:
    """Two tabs. Choosing a language in one place chooses it for the complete page."""
    yield "::::{tab-set}\n:sync-group: language\n"
    for language, lines in blocks.items():
        yield f":::{{tab-item}} {_LANGUAGES[language]}\n:sync: {language}\n"
        yield from lines
        yield ":::\n"
    yield "::::\n"


# -- formats ------------------------------------------------------------------------------------


def _formats() -> Iterator[str]:
    """Every format, and what each format that can be read back can't hold."""
    found = catalogue.all_formats()
    table = found.table("en")
    yield _line(table.headings)
    yield _line(("---",) * len(table.headings))
    yield from (_line(row) for row in table.rows)
    for row in found:
        if row.reads and row.writes and row.loses:
            yield f"\n## What `{row.name}` can't hold\n\n| record | attributes |\n| --- | --- |"
            yield from _lost(catalogue.lost(row.name))


def _lost(lost: catalogue.Lost) -> Iterator[str]:
    records: defaultdict[str, list[str]] = defaultdict(list)
    for row in lost:
        records[row.record].append(f"`{row.attribute}`" if row.attribute else "everything")
    for record, attributes in records.items():
        yield _line((f"`{record}`", ", ".join(attributes)))


def _tables() -> Iterator[str]:
    """The tables of the Data Package, each with its columns."""
    for table in tables():
        yield f"## {table.name}\n\n{table.description}.\n\n| column | type | meaning |\n| --- | --- | --- |"
        for column in table.columns:
            yield _line((f"`{column.name}`", _type(column, table), column.description))
        yield ""


def _corpus_tables() -> Iterator[str]:
    """The tables of the store of a corpus, each with its columns."""
    for table in stored_tables().values():
        yield f"## {table.name}\n\n{table.description}.\n\n| column | type | meaning |\n| --- | --- | --- |"
        yield from (_line((f"`{each.name}`", each.type, each.description)) for each in table.columns)
        yield ""


def _results() -> Iterator[str]:
    """The columns of every answer, with types and meanings."""
    yield "| type | pandas | polars | pyarrow |\n| --- | --- | --- | --- |"
    for type in DTYPES["pandas"]:
        yield _line((type, *(f"`{DTYPES[backend][type]}`" for backend in DTYPES)))
    yield ""
    for call, answer in RESULTS.items():
        about = (inspect.getdoc(answer) or "").partition("\n\n")[0].replace("\n", " ")
        yield f"## {answer.__name__}\n\n`{call}`: {about}\n\n| column | type | meaning |\n| --- | --- | --- |"
        for field in answer.schema().values():
            yield _line((f"`{field.name}`", field.type, field.meaning))
        yield ""


def _stratml() -> Iterator[str]:
    """Where each element of StratML goes in a plan."""
    yield "| element or attribute | in a plan |\n| --- | --- |"
    for pair in MAPPING:
        told = (f"`{pair.plan}`" if pair.plan else "", pair.remark)
        yield _line((f"`{pair.element}`", ": ".join(filter(None, told))))


def _type(column: TableColumn, table: EntityTable) -> str:
    said: list[str] = [column.type]
    said += ["key"] * (column.name == table.key)
    said += [f"`id` of `{column.refers_to}`"] * (column.refers_to is not None)
    return ", ".join(said)


# -- lint ----------------------------------------------------------------------------------------------------------


def _lint() -> Iterator[str]:
    """The rules of lint by group, each with a link to its page."""
    for group in Group:
        yield f"## {label(group).capitalize()}\n\n| rule | level | fix | what it reports |\n| --- | --- | --- | --- |"
        for rule in (rule for rule in RULES.values() if rule.group == group):
            reports = _sentence(rule.summary.render("en").removeprefix("Report "))
            fix = "yes" if rule.fix else ""
            yield _line((f"[{rule.code}]({rule.code}.md)", rule.level.value, fix, reports))
        yield ""
    yield "```{toctree}\n:hidden:\n"
    yield from RULES
    yield "```"


def _lint_in_chinese() -> Iterator[str]:
    """The same in Chinese; the pages are in English."""
    yield "| 分组 | 规则 | 级别 | 作用 |\n| --- | --- | --- | --- |"
    for rule in RULES.values():
        name = f"[{rule.code}](../../lint/{rule.code}.md)"
        cells = (label(Group(rule.group), "zh"), name, label(rule.level, "zh"), _sentence(rule.summary.render("zh")))
        yield _line(cells)


def _sentence(summary: str) -> str:
    return summary[:1].upper() + summary[1:].replace("``", "`")


# -- the file format -----------------------------------------------------------------------------------------------


def _fields() -> Iterator[str]:
    """The keys of a plan file, a table per record in each language."""
    for name, record in plan_keys.records().items():
        summary = (inspect.getdoc(record) or "").partition("\n\n")[0]
        yield f"## {name}\n\n{summary}\n"
        yield from _in_both_languages({language: plan_keys.table(name, language) for language in ("en", "zh")})


def _keywords() -> Iterator[str]:
    """Every keyword of plan files, by class, with its Chinese label."""
    yield "| class | meaning | keywords |\n| --- | --- | --- |"
    for name in public_names():
        if name.room == "model" and name.kind == "class" and issubclass(name.found, Enum):
            words = (f"`{word.value}` {label(word, 'zh')}" for word in name.found)
            yield _line((f"`{name.short}`", name.summary, "; ".join(words)))
