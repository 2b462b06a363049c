"""Bulletins and annual summaries: what they say, in a browser and in Word, and from templates of one's own."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.shared import Mm

from policyplan import samples
from policyplan.errors import CallError, ExtraError, FileError, FormatError
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Indicator, Measure, Observation, Target, Task, Update, assign
from policyplan.model.values import Text
from policyplan.report import Bulletin, annual_summary, bulletin
from policyplan.report.blocks import Paragraph, Table, blocks

if TYPE_CHECKING:
    from tests.report.conftest import Markup


def text(words: str) -> Text:
    return Text(zh=words, en=words)


def sample() -> Plan:
    return samples.jiangmen(made_up_observations=True, made_up_updates=True)


@pytest.fixture(scope="module")
def made() -> Bulletin:
    return bulletin(sample(), as_of="2018", font=False, office="江门市某办公室(虚构)")


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def document(made: Bulletin) -> Any:
    return opened(made.docx())


def headings(document: Any) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]


class TestWords:
    """Totals, departments, problems, weak links, what comes next, method."""

    def test_totals(self, made: Bulletin) -> None:
        """Those of the questions."""
        assert "列入统计的任务共36项。已完成3项" in made.html
        assert "推进中7项；未启动1项；暂停1项" in made.html
        assert "目标值共42个，其中有数据可判断的8个：达标2个，进度正常4个，滞后2个" in made.html

    def test_sections(self, made: Bulletin) -> None:
        """In the order of an official letter."""
        found = [
            each.runs[0].text for each in blocks(made._letter.body, None) if isinstance(each, Paragraph) and each.level
        ]
        assert [each[:2] for each in found[1:]] == ["一、", "二、", "三、", "四、", "五、", "六、"]
        assert found[0] == "关于《江门市全民科学素质行动计划纲要实施方案(2016-2020年)》进展情况的通报"

    def test_departments_by_name(self, made: Bulletin) -> None:
        """In the order of the Chinese names, not ranked."""
        tables = [each for each in blocks(made._letter.body, None) if isinstance(each, Table)]
        names = [row[0].text for row in tables[0].rows[1:]]
        assert names == sorted(names, key=lambda name: name.encode("gb18030"))
        assert "市教育局" in names

    def test_problems(self, made: Bulletin) -> None:
        """With what is asked for and what comes next, and who reported when."""
        assert "三所学校的网络改造缺少经费" in made.html
        assert "2018年12月12日" in made.html

    def test_next(self) -> None:
        """Within the days asked for; where there is nothing, what comes next after that."""
        due = tuple(Task(id=f"t{month}", title=text(f"T{month}"), due=f"2018-{month:02}") for month in (3, 6, 9))
        plan = Plan(id="p", title=text("P"), tasks=due)
        soon = bulletin(plan, as_of="2018-02-15", within=120, language="en", font=False).html
        assert "Due within the next 120 days:" in soon
        assert all((name in soon) == wanted for name, wanted in (("T3", True), ("T6", False), ("T9", False)))
        later = bulletin(plan, as_of="2018-04-01", within=30, language="en", font=False).html
        assert "Next due date, 2018-06-30:" in later
        assert '<td class="left">T6</td>' in later
        assert "No open task or target has a due date." in bulletin(plan, as_of="2019", language="en", font=False).html

    def test_office(self, made: Bulletin) -> None:
        """Signs at the end; without one, the day alone."""
        assert '<p class="signed">江门市某办公室(虚构)</p>' in made.html
        assert bulletin(sample(), as_of="2018", font=False).html.count('class="signed"') == 1

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_empty_plan(self, language: str) -> None:
        """There is a bulletin and a summary of a plan of which nothing is known, that say so."""
        plan = Plan(id="p", title=text("P"))
        for each in (
            bulletin(plan, as_of="2018", language=language, font=False),
            annual_summary(plan, year=2018, language=language, font=False),
        ):
            assert each.docx().startswith(b"PK")
            assert "policyplan" in each.html

    def test_wrong(self) -> None:
        """A language, a day, a number of days or a year that there is not."""
        plan = Plan(id="p", title=text("P"))
        for wrong in ({"language": "fr"}, {"as_of": "soon"}, {"within": -1}):
            with pytest.raises(CallError):
                bulletin(plan, **{"as_of": "2018", **wrong})  # type: ignore[arg-type]
        for year in (0, 1, 10_000):
            with pytest.raises(CallError):
                annual_summary(plan, year=year)


class TestMadeUp:
    """What rests on made-up figures says so, on every page."""

    def test_in_a_browser(self, made: Bulletin) -> None:
        """Above, and in print fixed to every page."""
        assert "本文使用虚构的数据和报告" in made.html
        assert ".warning { position: fixed" in made.html

    def test_in_word(self, made: Bulletin) -> None:
        """In the head of every page."""
        (section,) = opened(made.docx()).sections
        assert "本文使用虚构的数据和报告" in "".join(each.text for each in section.header.paragraphs)

    def test_of_figures_that_are_not(self) -> None:
        """Nothing is said."""
        found = bulletin(samples.jiangmen(), as_of="2018", font=False)
        assert "虚构" not in found.html
        assert not any(each.text for each in opened(found.docx()).sections[0].header.paragraphs)


class TestSummary:
    """A year, held against the one before."""

    def test_before_and_now(self) -> None:
        """The states at both ends; what was reported in the year, and not what was before."""
        found = annual_summary(sample(), year=2018, font=False)
        assert "2018年度总结" in found.html
        assert '<td class="left">已完成</td><td class="right">2</td><td class="right">3</td>' in found.html
        assert "地方课程教材已编写一半" in found.html
        assert "课外活动已纳入各校计划" not in found.html

    def test_next_year(self) -> None:
        """What is due in it."""
        plan = Plan(id="p", title=text("P"), tasks=(Task(id="t", title=text("T"), due="2019"),))
        assert "Due in the next year:" in annual_summary(plan, year=2018, language="en", font=False).html


class TestWord:
    """A document with Word's own headings, tables and pictures."""

    def test_page(self, document: Any) -> None:
        """A4, the text 156 mm wide."""
        (section,) = document.sections
        assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
        assert round((section.page_width - section.left_margin - section.right_margin) / Mm(1)) == 156

    def test_headings(self, document: Any) -> None:
        """Are of Word's styles."""
        assert [each[:2] for each in headings(document)] == ["一、", "二、", "三、", "四、", "五、", "六、"]
        assert document.paragraphs[0].style.name == "Title"

    def test_fonts(self, made: Bulletin) -> None:
        """宋体 for the text, 黑体 for headings, by name."""
        with zipfile.ZipFile(io.BytesIO(made.docx())) as archive:
            styles = archive.read("word/styles.xml").decode()
        assert 'w:eastAsia="宋体"' in styles
        assert 'w:eastAsia="黑体"' in styles
        assert "eastAsiaTheme" not in styles.partition('w:styleId="Heading4"')[0].partition("<w:style ")[2]
        assert 'w:lang w:val="zh-CN"' not in styles, "numbers would be broken within"

    def test_tables(self, document: Any, made: Bulletin) -> None:
        """The same cells as in the browser; the head comes again on each page, rows stay whole."""
        wanted = [each for each in blocks(made._letter.body, None) if isinstance(each, Table)]
        assert len(document.tables) == len(wanted)
        for table, found in zip(document.tables, wanted, strict=True):
            assert [[cell.text for cell in row.cells] for row in table.rows] == [
                [cell.text for cell in row] for row in found.rows
            ]
            assert "w:tblHeader" in table.rows[0]._tr.xml
            assert all("w:cantSplit" in row._tr.xml for row in table.rows)

    def test_pictures(self, document: Any) -> None:
        """As wide as the text at most, with words for who cannot see them."""
        assert document.inline_shapes
        for shape in document.inline_shapes:
            assert shape.width <= Mm(156.1)
            assert "目标" in shape._inline.docPr.get("title")
            assert shape._inline.docPr.get("descr")

    def test_base(self, tmp_path: Path, made: Bulletin) -> None:
        """A document of one's own gives its page, its head and its styles, not its text."""
        base = docx.Document()
        base.add_paragraph("Text that goes")
        base.sections[0].header.paragraphs[0].text = "Letterhead"
        base.sections[0].left_margin = Mm(40)
        base.save(str(tmp_path / "base.docx"))
        found = opened(made.docx(tmp_path / "base.docx"))
        assert round(found.sections[0].left_margin / Mm(1)) == 40
        assert "Letterhead" in "".join(each.text for each in found.sections[0].header.paragraphs)
        assert "Text that goes" not in "".join(each.text for each in found.paragraphs)
        assert len(headings(found)) == 6

    def test_base_without_its_styles(self, tmp_path: Path, made: Bulletin) -> None:
        """A heading is plain text then, and nothing is lost."""
        base = docx.Document()
        for name in ("Heading 1", "List Bullet", "Table Grid", "Title"):
            base.styles[name].delete()
        base.save(str(tmp_path / "base.docx"))
        found = opened(made.docx(tmp_path / "base.docx"))
        assert any(each.text == "一、总体情况" for each in found.paragraphs)

    def test_base_that_is_none(self, tmp_path: Path, made: Bulletin) -> None:
        """It is named, and no file is begun."""
        (tmp_path / "base.docx").write_text("no document")
        with pytest.raises(FormatError, match=r"base\.docx"):
            made.save(tmp_path / "b.docx", base=tmp_path / "base.docx")
        with pytest.raises(FileError):
            made.save(tmp_path / "b.docx", base=tmp_path / "nothing.docx")
        assert not (tmp_path / "b.docx").exists()

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch, made: Bulletin) -> None:
        """The error names it."""
        monkeypatch.setitem(__import__("sys").modules, "docx", None)
        with pytest.raises(ExtraError, match=r"policyplan\[word\]"):
            made.docx()


class TestSave:
    """As the name says."""

    def test_both(self, tmp_path: Path, made: Bulletin) -> None:
        """For a browser and for Word."""
        assert made.save(tmp_path / "b.html").read_text(encoding="utf-8") == made.html
        assert made.save(tmp_path / "b.docx").read_bytes().startswith(b"PK")
        assert made._repr_html_().startswith("<iframe sandbox")

    def test_others(self, tmp_path: Path, made: Bulletin) -> None:
        """Are refused; so is a base without Word."""
        with pytest.raises(CallError, match="docx"):
            made.save(tmp_path / "b.pdf")
        with pytest.raises(CallError, match="docx"):
            made.save(tmp_path / "b.html", base=tmp_path / "base.docx")

    def test_same_bytes(self, made: Bulletin) -> None:
        """The same plan, the same text; in Word the same parts."""
        again = bulletin(sample(), as_of="2018", font=False, office="江门市某办公室(虚构)")
        assert again.html == made.html
        first, second = (zipfile.ZipFile(io.BytesIO(each.docx())) for each in (made, again))
        assert {name: first.read(name) for name in first.namelist()} == {
            name: second.read(name) for name in second.namelist()
        }


class TestTemplates:
    """A text of one's own."""

    def test_own(self, tmp_path: Path) -> None:
        """It can ask for what ours can, and take parts of ours."""
        (tmp_path / "own.j2").write_text(
            '{% from "parts.html.j2" import totals with context %}<h1>{{ say(plan.title) }}</h1>'
            "{{ totals(facts.tasks, facts.targets) }}{{ picture('workload') }}{{ table(facts.tasks.agencies) }}",
            encoding="utf-8",
        )
        made = bulletin(sample(), as_of="2018", template=tmp_path / "own.j2", font=False)
        assert "列入统计的任务共36项" in made.html
        assert len(opened(made.docx()).inline_shapes) == 1
        assert headings(opened(made.docx())) == []

    @pytest.mark.parametrize(
        ("words", "line"),
        [
            ("<p>\n{{ nothing }}</p>", 2),
            ("{% if %}", 1),
            ("<p>{{ 1 / 0 }}</p>", 1),
            ("\n\n{{ word('no such phrase') }}", 3),
            ("{{ plan.__class__.__mro__ }}", 1),
            ("{{ plan.title.__init__.__globals__ }}", 1),
        ],
    )
    def test_broken(self, tmp_path: Path, words: str, line: int) -> None:
        """The file and the line are named; what reaches out of the template is refused."""
        (tmp_path / "own.j2").write_text(words, encoding="utf-8")
        with pytest.raises(FormatError) as caught:
            bulletin(sample(), as_of="2018", template=tmp_path / "own.j2", font=False)
        assert (caught.value.code, caught.value.location.path, caught.value.location.line) == (
            "template-broken",
            str(tmp_path / "own.j2"),
            line,
        )

    def test_missing(self, tmp_path: Path) -> None:
        """And one that is no text."""
        with pytest.raises(FileError):
            bulletin(sample(), as_of="2018", template=tmp_path / "nothing.j2")
        (tmp_path / "own.j2").write_bytes(b"\xff\xfe\x00")
        with pytest.raises(FormatError):
            bulletin(sample(), as_of="2018", template=tmp_path / "own.j2")


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "]]></w:t></w:r><w:r>",
    '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
    "\x00\x1b[31m\u202e\u2066\ufffe",
    "长" * 100_000,
)


def hostile(words: str) -> Plan:
    """A plan in which every word is hostile."""
    said = text(words)
    target = Target(value=9, due="2018-06", unit=said)
    indicator = Indicator(id="i", title=said, targets=(target,), measure="m")
    task = Task(
        id="t", title=said, number=words[:99], due="2018", assignments=assign(lead="a"), indicators=(indicator,)
    )
    update = Update(
        id="u", task="t", at="2018-01", agency="a", text=said, problem=said, help_needed=said, next_step=said
    )
    return Plan(
        id="p",
        title=said,
        tasks=(task, task.evolve(id="t2", indicators=())),
        agencies=(Agency(id="a", name=said),),
        measures=(Measure(id="m", title=said, unit=said, kind="person_times"),),
        observations=(Observation(id="o", indicator="i", at="2017", value=1),),
        updates=(update,),
    )


class TestHostileText:
    """Whatever a plan says is shown as the text that it is."""

    @pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
    def test_is_text(self, words: str, markup: type[Markup]) -> None:
        """In a browser and in Word; no field, no link, no element is made of it."""
        for made in (
            bulletin(hostile(words), as_of="2018-09", font=False),
            annual_summary(hostile(words), year=2018, font=False),
        ):
            found = markup(made.html)
            assert not found.all("script")
            assert not found.all("img")
            assert not found.handlers
            data = made.docx()
            body = "".join(
                each.text for each in opened(data).element.body.iter() if each.tag.endswith("}t") and each.text
            )
            if words.isprintable():
                assert words[:2_000] in body
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                told = archive.read("word/document.xml").decode()
            assert "w:fldChar" not in told
            assert "w:instrText" not in told
            assert "\u202e" not in body
