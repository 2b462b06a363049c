"""The report as one HTML file: made from a template, with a policy that lets nothing run but its own script."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import os
from pathlib import Path
from typing import Any, Literal

import attrs
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from policyplan.draw.svg import to_svg
from policyplan.errors import Language
from policyplan.files import write_bytes
from policyplan.graph.assigned import known_option
from policyplan.model.integrity import check
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.day import Day, as_of_day
from policyplan.report import sections
from policyplan.report.marking import facts_of, marked
from policyplan.report.phrases import phrase

_PAGES = Path(__file__).parent / "pages"


@attrs.frozen(kw_only=True, repr=False)
class Report:
    """A finished report; ``html`` is the whole file."""

    html: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes the report, whole or not at all. Raises `FileError` where that cannot be done."""
        target = Path(path)
        write_bytes(target, self.html.encode())
        return target

    def _repr_html_(self) -> str:
        # A frame of its own, since a notebook's page has styles and scripts that would not agree with these.
        return f'<iframe sandbox srcdoc="{Markup.escape(self.html)}" width="100%" height="700"></iframe>'


def report(plan: Plan, *, as_of: Day | None = None, language: Literal["zh", "en"] = "zh") -> Report:
    """Everything about a plan as one page: particulars, pictures, tables, findings, every fact and its sentence.

    Both languages are in it; *language* is the one that it opens with. With *as_of*, a day, schedule and targets are
    shown as they stand then, and, where the plan has observations, progress, evaluation and weak links. Raises
    `CallError` for an unknown language or a day that is none.
    """
    known_option("language", language, sections.LANGUAGES)
    if as_of is not None:
        as_of_day(as_of)
    facts = facts_of(plan)
    style, script = (_read(name) for name in ("report.css", "report.js"))
    html = _template().render(
        plan=plan,
        opens=language,
        languages=sections.LANGUAGES,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - files of this package
        script=Markup(script),  # noqa: S704
        day=None if as_of is None else as_of_day(as_of).day.isoformat(),
        made_up=any(each.made_up for each in plan.observations),
        roles={each: json.dumps(sections.roles(each), ensure_ascii=False) for each in sections.LANGUAGES},
        particulars=tuple(sections.particulars(plan)),
        counts=tuple(sections.counts(plan)),
        figures=tuple(_drawn(figure) for figure in sections.figures(plan, as_of)),
        answers=tuple(sections.answers(plan, as_of)),
        findings=tuple(sections.finding_lines(check(plan))),
        facts=tuple(
            (fact, sections.kind(fact.record), sections.what(plan, fact), sections.basis(fact)) for fact in facts
        ),
        sources=marked(plan, facts),
    )
    return Report(html=html)


def _drawn(figure: sections.Figure) -> tuple[str, Text, dict[Language, tuple[Markup, ...]]]:
    """The pages of a picture as SVG in each language, with ids that nothing else in the report has."""
    svgs = {
        language: tuple(
            Markup(to_svg(page, prefix=f"{figure.id}-{language}-{number}-"))  # noqa: S704 - escaped by its writer
            for number, page in enumerate(picture.pages, 1)
        )
        for language, picture in figure.pictures.items()
    }
    return figure.id, figure.title, svgs


def _policy(style: str, script: str) -> str:
    """The content security policy: only this style and this script, nothing fetched, nothing sent."""
    known = {name: _digest(text) for name, text in (("style", style), ("script", script))}
    parts = [
        "default-src 'none'",
        f"style-src '{known['style']}'",
        f"script-src '{known['script']}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(parts)


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@functools.cache
def _read(name: str) -> str:
    return (_PAGES / name).read_text(encoding="utf-8")


def _csv(answer: sections.Answer, language: Language) -> str:
    """A table as an address that downloads it; the mark at its start tells spreadsheets that it is UTF-8."""
    data = ("\ufeff" + answer.result.to_csv(language)).encode()
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(data).decode()


@functools.cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("policyplan.report", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(phrase=phrase, csv=_csv, version=_version())
    return environment.get_template("report.html.j2")


def _version() -> str:
    import importlib.metadata

    return importlib.metadata.version("policyplan")
