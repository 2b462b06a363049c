"""The page on which a draft is checked, as a file: what stands in it, and what must not."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from policyplan.errors import CallError, FileError, Location
from policyplan.model.findings import finding
from policyplan.model.plan import Plan
from policyplan.model.records import Document, Source, Task
from policyplan.model.values import Span, Text
from policyplan.reader import messages as reader_messages
from policyplan.reader.corrections import read_corrections
from policyplan.reader.draft import Draft
from policyplan.reader.reading import Piece, PieceKind, Reading
from policyplan.report.reading_page import ReadingPage, reading_page
from tests.report.drafts import TEXT, small_draft
from tests.report.test_in_browser import HOSTILE

if TYPE_CHECKING:
    from tests.report.conftest import Markup


@pytest.fixture(scope="module")
def made() -> ReadingPage:
    return reading_page(small_draft(), font=False)


@pytest.fixture(scope="module")
def page(made: ReadingPage, markup: type[Markup]) -> Markup:
    return markup(made.html)


def data_of(html: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    found: dict[str, Any] = json.loads(text)
    return found


def words_of(html: str) -> str:
    """The words of the document in the page, without its marks."""
    start = html.index('<div class="source"')
    end = html.index('<section id="plan"')
    return re.sub(r"<[^>]*>", "", html[html.index(">", start) + 1 : end])


class TestFile:
    """One file that opens from a disk."""

    def test_nothing_is_fetched(self, page: Markup) -> None:
        """No script, style, picture or font of elsewhere; every link leads into the page."""
        for name in ("src", "srcset", "action", "xlink:href", "background"):
            assert not [facts for _, facts in page.elements if name in facts]
        links = {facts["href"] or "" for _, facts in page.elements if "href" in facts}
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in links} <= set(page.ids)

    def test_policy(self, made: ReadingPage, page: Markup) -> None:
        """Only its own style and script, by their digests; no attribute is style or script."""
        (policy,) = [each["content"] or "" for each in page.all("meta") if "http-equiv" in each]
        assert "default-src 'none'" in policy
        for tag in ("style", "script"):
            (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", made.html, re.DOTALL)
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        assert not [facts for _, facts in page.elements if "style" in facts or any(key[:2] == "on" for key in facts)]

    def test_same_bytes(self, made: ReadingPage) -> None:
        """The same draft gives the same page."""
        assert reading_page(small_draft(), font=False).html == made.html

    def test_save(self, made: ReadingPage, tmp_path: Path) -> None:
        """As it is; in a notebook in a frame of its own; a file that exists stays if it should."""
        path = made.save(tmp_path / "check.html")
        assert path.read_text(encoding="utf-8") == made.html
        assert made._repr_html_().startswith("<iframe sandbox srcdoc=")
        with pytest.raises(FileError):
            made.save(path, replace=False)

    def test_language(self, made: ReadingPage) -> None:
        """That of the plan, or that asked for; another is refused."""
        assert '<html lang="zh">' in made.html
        assert '<html lang="en">' in reading_page(small_draft(), language="en", font=False).html
        with pytest.raises(CallError):
            reading_page(small_draft(), language="fr")

    def test_font(self) -> None:
        """The glyphs of the script's words are in it too."""
        assert "@font-face" in reading_page(small_draft(), font=True).html


class TestDocument:
    """The text of the document, with its marks."""

    def test_words(self, made: ReadingPage) -> None:
        """They are all there, in their order; between blocks is only the white space of the page."""
        shown = re.sub(r"\s+", "", words_of(made.html).replace("&#9;", ""))
        assert shown == re.sub(r"\s+", "", TEXT)

    def test_both_ways(self, page: Markup) -> None:
        """Each mark leads to its record or its row, and these lead back to it."""
        marks = [facts for facts in page.all("a") if (facts.get("class") or "").split()[:1] == ["m"]]
        assert len(marks) == 16  # 18 pieces, two of which are on the same words as another
        targets = {facts["href"] for facts in marks}
        assert "#o-task-2.1" in targets
        assert {facts["href"] for facts in page.all("a") if (facts["href"] or "").startswith("#m")}
        assert 'id="o-task-2.1"' in reading_page(small_draft(), font=False).html

    def test_reasons(self, made: ReadingPage) -> None:
        """What yielded nothing says why, in each language."""
        assert made.html.count("data-why-en=") == 2
        assert 'data-why-en="A heading that only gathers those below it"' in made.html

    def test_table(self, page: Markup) -> None:
        """Rows with tabs are a table with roles."""
        roles = [facts["role"] for _, facts in page.elements if "role" in facts]
        assert (roles.count("table"), roles.count("row"), roles.count("cell")) == (1, 2, 4)

    def test_legend(self, made: ReadingPage) -> None:
        """Kinds that there are, with their counts; kinds that there are not are left out."""
        assert re.search(r'id="show-assignment" checked>.*? 4</label>', made.html)
        assert re.search(r'id="show-doubt" checked>.*? 2</label>', made.html)
        assert 'id="show-rule"' not in made.html


class TestOutline:
    """The plan next to it."""

    def test_without_script(self, made: ReadingPage) -> None:
        """Records, agencies by role, targets and dates are there to read."""
        start = made.html.index('<div id="outline"')
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", made.html[start:]))
        for expected in (
            "（一） 办好读书会",
            "县教育局、团县委",
            "举办读书会: 12场",
            "· end 2024",
            "· 2023",
            "县文广局",
        ):
            assert expected in words

    def test_data(self, made: ReadingPage) -> None:
        """The script has the plan without its texts, and the place of every fact."""
        data = data_of(made.html)
        assert data["document"] == "read.txt"
        assert "sources" not in data["plan"]
        task = data["plan"]["tasks"][0]
        lead = task["assignments"][0]["spans"][0]
        assert TEXT[lead["start"] : lead["start"] + lead["length"]] == "县文化局"
        assert task["indicators"][0]["targets"][0]["value"] in (12, "12")
        doubts = [mark for mark in data["marks"] if mark["kind"] == "doubt"]
        assert [mark["id"] for mark in doubts] == [piece.id for piece in small_draft().reading.doubts]

    def test_particulars(self) -> None:
        """All that the plan says of itself, and what opening the document left out."""
        draft = small_draft()
        plan = draft.plan.evolve(
            number="县发〔2023〕1号",
            issuers=(Text(zh="县政府"), Text(zh="县委")),
            addressees=(Text(zh="各乡镇"),),
            signed="2023-01-02",
            documents=(Document(id="d", title=Text(zh="国家读书规划"), relation="carries_out"),),
        )
        note = finding(reader_messages.CORRECTION_DOUBT_GONE, Location(), id="doubt-x")
        html = reading_page(attrs.evolve(draft, plan=plan, findings=(note,)), font=False).html
        for words in ("县发〔2023〕1号", "县政府、县委", "各乡镇", "2023-01-02", "国家读书规划", "doubt-x"):
            assert words in html

    def test_corrected(self) -> None:
        """A draft with corrections shows them, and saves them again with the new ones."""
        given = (
            b'{"corrections": 1, "accepted": ["doubt-agency-doubtful-999"], "changes": '
            b'[{"set": "task-2.1", "field": "title", "to": "Clubs"}]}'
        )
        draft = small_draft().corrected(read_corrections(io.BytesIO(given)))
        data = data_of(reading_page(draft, font=False).html)
        assert data["changes"] == [{"set": "task-2.1", "field": "title", "to": "Clubs"}]
        assert data["accepted"] == ["doubt-agency-doubtful-999"]
        assert data["plan"]["tasks"][0]["title"] == {"zh": "Clubs"}

    def test_nothing_read(self) -> None:
        """A text in which nothing was understood has a page too."""
        text = "随便说说。"
        plan = Plan(id="p", title=Text(zh="文"), sources=(Source(id="text", title=Text(zh="文"), text=text),))
        reading = Reading(rows=(), document="a", format="text", sha256="", text_of_document=text)
        html = reading_page(Draft(plan=plan, reading=reading), language="en", font=False).html
        assert "There are no doubts." in html
        assert "SHA-256" not in html


def hostile_draft() -> Draft:
    """A draft in which every text is hostile, with characters that no page can hold."""
    text = "\n".join((*HOSTILE, "\x00\x1f")) + "\n"
    tasks, rows = [], []
    for number, words in enumerate(HOSTILE):
        start = text.index(words)
        tasks.append(Task(id=f"t{number}", title=Text(zh=words), spans=(Span(quote=words, start=start),)))
        kinds = (PieceKind.TASK, PieceKind.DOUBT)
        rows += [
            Piece(
                id=f"{kind}-{number}{words}",
                kind=kind,
                rule=words,
                record=f"t{number}" if kind is PieceKind.TASK else None,
                quote=words,
                start=start,
                end=start + len(words),
                place=words,
                about=words,
            )
            for kind in kinds
        ]
    title = Text(zh=" ".join(HOSTILE))
    plan = Plan(id="p", title=title, tasks=tuple(tasks), sources=(Source(id="s", title=title, text=text),))
    return Draft(
        plan=plan,
        reading=Reading(rows=tuple(rows), document=HOSTILE[1], format="text", sha256=HOSTILE[0], text_of_document=text),
    )


def test_hostile(markup: type[Markup]) -> None:
    """It is text everywhere: no element, no attribute and no script comes from it."""
    html = reading_page(hostile_draft(), font=False).html
    html.encode()
    found = markup(html)
    assert len(found.scripts) == 1
    assert found.handlers == []
    assert not found.all("img")
    assert not found.all("iframe")
    assert len(data_of(html)["plan"]["tasks"]) == len(HOSTILE)
