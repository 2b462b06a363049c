"""Messages: complete in every interface language, and exactly those that the package uses."""

from __future__ import annotations

import ast
import functools
import gettext
import io
import re
import struct
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import catalogs
import pytest
from babel.messages import mofile
from click.testing import CliRunner

import policyplan
from policyplan import draw, messages, report
from policyplan.cli.main import main
from policyplan.cli.messages import COMMANDS
from policyplan.files import FILE_MISSING
from policyplan.messages import HINT_PARTS, Message, fact_names, joined, label, languages
from policyplan.model.kinds import Role

ROOT = Path(policyplan.__file__).parent
CHINESE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "policyplan.po"
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?]|[,;:!?.][\u4e00-\u9fff]")
COUNTED = Message("test.counted", "{count} agency leads.", plural="{count} agencies lead.", hint="Ask {who}. | Wait.")


@functools.cache
def pairs() -> tuple[tuple[str, str, str], ...]:
    """Context, English text and Chinese text of every message; of plurals, each form."""
    return tuple(_pairs())


def _pairs() -> Iterator[tuple[str, str, str]]:
    for message in catalogs.read(CHINESE):
        if message.id:
            ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
            strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            yield from ((message.context or "", id, strings[-1] or "") for id in ids)


class TestCatalog:
    """The Chinese catalog, in checks that each look at every message."""

    def test_is_complete(self) -> None:
        """Nothing is missing, doubtful or left over."""
        assert list(catalogs.faults(CHINESE)) == []

    def test_both_languages_speak_of_the_same_facts(self) -> None:
        """Neither leaves a fact out, and parts of hints need the same facts."""
        english = {context: _facts(context, en) for context, en, _ in pairs()}
        assert english == {context: _facts(context, zh) for context, _, zh in pairs()}

    def test_english_has_no_chinese(self) -> None:
        """A Han character in English text is an example of Chinese wording, and quoted."""
        found = [en for _, en, _ in pairs() if re.search(r"[\u4e00-\u9fff]", re.sub(r"[`'“].*?[`'”]", "", en))]
        assert [en for en in found if not re.search(r"for example|such as|e\.g\.|\(", en, re.IGNORECASE)] == []

    def test_chinese_punctuation_is_full_width(self) -> None:
        """No half-width comma, colon or stop next to a Han character."""
        assert [zh for _, _, zh in pairs() if HALF_WIDTH.search(re.sub("`.*?`", "", zh))] == []

    def test_codes_are_unique(self) -> None:
        """A code names one message."""
        codes = [context for _, (context, _) in catalogs.messages() if context != "heading"]
        assert sorted(codes) == sorted(set(codes))


def _facts(context: str, text: str) -> list[set[str]]:
    parts = text.split(HINT_PARTS) if context.endswith(" (hint)") else [text]
    return [set(fact_names(part)) for part in parts]


class TestUse:
    """The package uses what it defines."""

    def test_every_message_is_used(self) -> None:
        """A constant that no other line names is dead."""
        sources = [path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py")]
        words = re.findall(r"\b_?[A-Z][A-Z0-9_]+\b", "\n".join(sources))
        counts = {word: words.count(word) for word in set(words)}
        assert [name for name in _constants() if counts[name] < 2] == []


def _constants() -> Iterator[str]:
    for path in ROOT.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("Message("):
                yield from map(ast.unparse, node.targets)


class TestRendering:
    """A message with its facts."""

    def test_quotes_by_language(self) -> None:
        """English has straight quotes, Chinese curved ones."""
        message = FILE_MISSING
        assert message.render(path="a.yaml") == "There is no file 'a.yaml'."
        assert message.render("zh", path="a.yaml") == "没有文件“a.yaml”。"

    @pytest.mark.parametrize(("count", "text"), [(1, "1 agency leads."), (2, "2 agencies lead.")])
    def test_plural(self, count: int, text: str) -> None:
        """A count decides on the form."""
        assert COUNTED.render(count=count) == text

    def test_parts_of_hints_without_their_facts_are_left_out(self) -> None:
        """The others stay."""
        assert COUNTED.render_hint(who="") == "Wait."
        assert COUNTED.render_hint(who="A") == "Ask A. Wait."

    def test_sentences_in_chinese_follow_without_a_space(self) -> None:
        """A full stop is wide enough."""
        assert joined("zh", "甲。", "乙。") == "甲。乙。"

    def test_labels(self) -> None:
        """A member by its class; a word without a label is its own."""
        assert (label(Role.LEAD, "zh"), label(Role.LEAD), label("Gadget", "zh")) == ("牵头", "lead", "Gadget")


@functools.cache
def pseudo_catalog() -> bytes:
    """The catalog of a language in which every English text is in angle quotes."""
    catalog = catalogs.template()
    for message in catalog:
        if message.id:
            ids = message.id if isinstance(message.id, (tuple, list)) else None
            message.string = tuple(f"‹{id}›" for id in ids) if ids else f"‹{message.id}›"
    file = io.BytesIO()
    mofile.write_mo(file, catalog)
    return file.getvalue()


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A third language: one more catalog, and nothing else."""
    path = tmp_path / "eo" / "LC_MESSAGES" / "policyplan.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(pseudo_catalog())
    monkeypatch.setattr(messages, "_folders", list(messages._folders))
    messages.add_catalogs(tmp_path)
    yield "eo"
    messages.languages.cache_clear()
    messages._catalog.cache_clear()


class TestFormats:
    """Templates have the formats of Python, too."""

    @pytest.mark.parametrize(
        ("template", "expected"),
        [
            ("{name!r} of {count:>{width}}", "'x' of   2"),
            ("{name[0]}{{}}", "x{}"),
            ("{share:.0%}", "50%"),
            ("nothing", "nothing"),
        ],
    )
    def test_formats(self, template: str, expected: str) -> None:
        """Conversions, items and formats of formats are rare, and filled in by `string.Formatter`."""
        assert messages.filled(template, "en", {"name": "x", "count": 2, "width": 3, "share": 0.5}) == expected

    def test_missing_fact(self) -> None:
        """It is a fault of the caller."""
        with pytest.raises(KeyError, match="name"):
            messages.filled("{name}", "en", {})


class TestFiles:
    """Catalogs are the files that gettext writes and reads."""

    @pytest.mark.parametrize("order", ["<", ">"])
    def test_texts(self, order: str) -> None:
        """Of either order of bytes; a text that the catalog lacks stays English."""
        texts = {
            "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
            "a\x04One": "Un",
            "b\x04{count} day\0{count} days": "{count} jour\0{count} jours",
        }
        catalog = messages._Catalog(io.BytesIO(mo_file(texts, order)))
        assert catalog.pgettext("a", "One") == "Un"
        assert catalog.pgettext("b", "One") == "One"
        forms = [catalog.npgettext("b", "{count} day", "{count} days", count) for count in (1, 2)]
        assert forms == ["{count} jour", "{count} jours"]
        assert [catalog.npgettext("a", "day", "days", count) for count in (1, 2)] == ["day", "days"]

    def test_the_same_as_gettext(self) -> None:
        """Every text of the package's catalog."""
        data = CHINESE.with_suffix(".mo").read_bytes()
        known, own = gettext.GNUTranslations(io.BytesIO(data)), messages._Catalog(io.BytesIO(data))
        for context, text, _ in pairs():
            assert own.pgettext(context, text) == known.pgettext(context, text)


def mo_file(texts: dict[str, str], order: str) -> bytes:
    """Return a catalog as a file, with the bytes of numbers in this order."""
    words = [word.encode() for pair in texts.items() for word in pair]
    start = 28 + 16 * len(texts)
    places = [start + sum(len(word) + 1 for word in words[:number]) for number in range(len(words))]
    spots = [struct.pack(f"{order}II", len(word), place) for word, place in zip(words, places, strict=True)]
    head = struct.pack(f"{order}7I", 0x950412DE, 0, len(texts), 28, 28 + 8 * len(texts), 0, 0)
    return b"".join([head, *spots[::2], *spots[1::2], *(word + b"\0" for word in words)])


class TestThirdLanguage:
    """A further interface language is one catalog."""

    def test_is_known(self, pseudo: str) -> None:
        """Next to the others."""
        assert languages() == ("eo", "zh", "en")

    def test_longer_code(self, pseudo: str) -> None:
        """A code that only begins alike is another language."""
        assert not messages._catalog("e").info()

    @pytest.mark.parametrize("ask", [policyplan.workload, policyplan.rollup, policyplan.network])
    def test_answers(self, pseudo: str, ask: Callable[[policyplan.Plan], object]) -> None:
        """Notes are in it."""
        answer = ask(policyplan.samples.jiangmen())
        assert all(note.sentence(pseudo).startswith("‹") for note in answer.notes)  # type: ignore[attr-defined]

    @pytest.mark.parametrize(
        "arguments",
        [
            "--help",
            *(f"{name} --help" for name in COMMANDS),
            "workload PLAN",
            "workload PLAN --of tasks",
            "workload PLAN --of concentration",
            "rollup PLAN",
            "rollup PLAN --of measures",
            "timeline PLAN --as-of 2018",
            "status PLAN --as-of 2018",
            "evaluate PLAN --as-of 2018 --of targets",
            "find PLAN 培训",
            "show PLAN",
            "show PLAN t",
            "check PLAN",
        ],
    )
    def test_commands(self, pseudo: str, tmp_path: Path, arguments: str) -> None:
        """No English is left outside of the quotes."""
        path = tmp_path / "plan.yaml"
        path.write_text(_PLAN_WITHOUT_ENGLISH, encoding="utf-8")
        words = [str(path) if word == "PLAN" else word for word in arguments.split()]
        result = CliRunner().invoke(main, [*words, "--lang", pseudo])
        assert result.exit_code == 0
        assert "‹" in result.stdout
        assert _outside_quotes(result.stdout.replace(str(path), "")) == []

    def test_errors(self, pseudo: str) -> None:
        """They are in it too."""
        result = CliRunner().invoke(main, ["worklod", "--lang", pseudo])
        assert result.stderr.startswith("error[command-unknown]: ‹‹There is no command ‹'worklod'›.›")


_PLAN_WITHOUT_ENGLISH = """\
policyplan: 1
id: p
title: {zh: 方案}
period: 2016/2020
agencies: [{id: a, name: {zh: 教育局}}, {id: b, name: {zh: 财政局}}]
measures: [{id: m, title: {zh: 培训人次}, unit: {zh: 人次}, kind: events}]
goals: [{id: g, title: {zh: 目标}}]
tasks:
  - id: t
    title: {zh: 培训}
    due: 2018
    serves: [{to: g}]
    assignments: [{agency: a, role: lead}, {agency: b, role: support}]
    indicators: [{id: i, title: {zh: 培训}, measure: m, targets: [{value: 500, due: 2020}]}]
"""


def _outside_quotes(text: str) -> list[str]:
    """Two English words in a row, options and the name of the program aside, outside of angle quotes."""
    inner = re.compile("‹[^‹›]*›")
    while inner.search(text):
        text = inner.sub("", text)
    return re.findall(r"(?<![\w|-])(?!policyplan)[a-z]{2,} [a-z]{2,}\b", text)


class TestPicturesInAThirdLanguage:
    """Pictures and pages have only the plan's own words outside of the catalog."""

    @pytest.mark.parametrize("name", draw.KINDS)
    def test_pictures(self, pseudo: str, name: str) -> None:
        """Every phrase is in angle quotes, and everything fits."""
        kind = draw.KINDS[name]
        options = {"as_of": "2018"}
        picture = kind.function(_chinese_plan(), language=pseudo, **options)
        text = _text(picture.svg, pseudo)
        assert "‹" in text
        assert _latin_words(text) == []
        assert [problem for page in picture.pages for problem in draw.problems(page)] == []

    def test_page_of_a_picture(self, pseudo: str) -> None:
        """The page speaks the language of its picture."""
        plan = _chinese_plan()
        page = report.page(plan, draw.matrix(plan, language=pseudo), font=False).html
        assert _latin_words(_text(page, pseudo)) == []

    @pytest.mark.parametrize("write", [report.report, report.bulletin])
    def test_reports(self, pseudo: str, write: Callable[..., report.Report | report.Bulletin]) -> None:
        """The third language is in them, next to the others."""
        text = _text(write(_chinese_plan(), as_of="2018", language=pseudo, font=False).html, pseudo)
        assert "‹" in text
        assert _latin_words(text) == []


def _chinese_plan() -> policyplan.Plan:
    return policyplan.loads(_CHINESE_PLAN)


_CHINESE_PLAN = """\
policyplan: 1
id: 方案
title: {zh: 方案}
period: 2016/2020
agencies: [{id: 教, name: {zh: 教育局}}, {id: 财, name: {zh: 财政局}}]
measures: [{id: 人, title: {zh: 培训人次}, unit: {zh: 人次}, kind: events}]
goals: [{id: 目, title: {zh: 目标}}, {id: 标, title: {zh: 目标二}}]
phases: [{id: 阶, title: {zh: 阶段一}, period: 2016/2017}]
tasks:
  - id: 培
    title: {zh: 培训}
    due: 2018
    serves: [{to: 目}]
    assignments:
      - {agency: 教, role: lead}
      - {agency: 财, role: support}
      - {kind: generic, role: support, label: {zh: 各有关部门}}
    indicators:
      - {id: 训, title: {zh: 培训}, measure: 人, targets: [{value: 500, due: 2020}]}
      - {id: 建, title: {zh: 建成}, kind: established, targets: [{due: 2018}]}
observations: [{id: 观, indicator: 训, value: 100, at: 2017}]
"""


def _text(html: str, language: str) -> str:
    """The text of a page that is marked as being in *language*."""
    parser = _Parser(language)
    parser.feed(html)
    return "".join(parser.words)


class _Parser(HTMLParser):
    _EMPTY = ("br", "col", "input", "link", "meta")

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.open: list[tuple[str, str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._EMPTY:
            facts = dict(attrs)
            inherited = self.open[-1][1] if self.open else ""
            self.open.append((tag, facts.get("lang") or facts.get("xml:lang") or inherited))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content has no words."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] == self.language and self.open[-1][0] not in ("style", "script"):
            self.words.append(data)


def _latin_words(text: str) -> list[str]:
    """Latin words outside of angle quotes; ids of assignments have the role's keyword in them."""
    inner = re.compile("‹[^‹›]*›")
    while inner.search(text):
        text = inner.sub(" ", text)
    return re.findall(r"(?<!/)\b[A-Za-z]{2,}\b", re.sub("[\u4e00-\u9fff]", " ", text))
