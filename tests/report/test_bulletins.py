"""Bulletins and annual summaries: what they say, in a browser and in Word, and from templates of one's own."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from policyplan import evaluate, samples, status
from policyplan.errors import CallError, ExtraError, FileError, FormatError
from policyplan.messages import label
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Indicator, Measure, Observation, Target, Task, Update, assign
from policyplan.model.values import Text
from policyplan.query.status.states import TaskState
from policyplan.report import Bulletin, annual_summary, bulletin
from policyplan.report.blocks import Paragraph, Table, blocks
from policyplan.text.breaking import JOINER

if TYPE_CHECKING:
    from tests.report.conftest import Markup

LEFT, RIGHT, EXACTLY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_LINE_SPACING.EXACTLY


def part(data: bytes, name: str) -> str:
    """A part of a Word document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def text(words: str) -> Text:
    return Text(zh=words, en=words)


def sample() -> Plan:
    return samples.jiangmen(made_up_observations=True, made_up_updates=True)


def plain(html: str) -> str:
    """A text without the invisible joiners that keep a number and its unit on one line."""
    return html.replace(JOINER, "")


def small(assignments: Any, *updates: Update) -> Plan:
    """A plan with one task."""
    names = {"a": "甲局", "b": "乙局", "c": "丙局"}
    return Plan(
        id="p",
        title=text("P"),
        tasks=(Task(id="t", title=text("T"), assignments=assignments),),
        agencies=tuple(Agency(id=id, name=text(name)) for id, name in names.items()),
        updates=updates,
    )


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
        html = plain(made.html)
        assert "列入统计的任务共36项：已完成3项（均未规定时限）、推进中7项、未启动1项、暂停1项、尚未报告24项。" in html
        assert "指标目标值共42个：达标2个、符合序时进度4个、未达序时进度2个、数据不足19个、定性指标15个。" in html

    def test_sections(self, made: Bulletin) -> None:
        """In the order of an official letter."""
        found = [
            each.runs[0].text for each in blocks(made._letter.body, None) if isinstance(each, Paragraph) and each.level
        ]
        assert found == [
            "关于《江门市全民科学素质行动计划纲要实施方案(2016-2020年)》实施进展情况的通报",
            "一、总体情况",
            "二、各单位进展情况",
            "三、存在的问题",
            "（一）各单位报告的问题",
            "（二）填报不一致、需要核实的任务",
            "四、逾期与临期事项",
            "（一）逾期未达标、未达序时进度的指标",
            "五、下一步工作",
            "任务进展报告情况表",
            "统计口径说明",
        ]

    def test_departments_by_name(self, made: Bulletin) -> None:
        """In the order of the Chinese names, not ranked."""
        tables = [each for each in blocks(made._letter.body, None) if isinstance(each, Table)]
        names = [row[0].text for row in tables[0].rows[1:]]
        assert names == sorted(names, key=lambda name: name.encode("gb18030"))
        assert "市教育局" in names

    def test_problems(self, made: Bulletin) -> None:
        """With what is asked for, who reported and when."""
        assert (
            "1.市教育局（推进“智慧教育”建设，2018年12月12日报告）：(虚构示例)三所学校的网络改造缺少经费。"
            "需协调事项：(虚构示例)请财政部门研究安排。"
        ) in plain(made.html)

    def test_next_steps(self, made: Bulletin) -> None:
        """Of open tasks, by the agency that reported them."""
        assert "2.市教育局（推进“智慧教育”建设）：(虚构示例)落实经费后招标。" in plain(made.html)

    def test_due(self) -> None:
        """What is due within the days asked for, with its owners and the full date; nothing that is further away."""
        due = tuple(
            Task(id=f"t{month}", title=text(f"T{month}"), due=f"2018-{month:02}", assignments=assign(responsible="a"))
            for month in (3, 6, 9)
        )
        plan = Plan(id="p", title=text("P"), tasks=due, agencies=(Agency(id="a", name=text("甲局")),))
        soon = plain(bulletin(plan, as_of="2018-02-15", within=120, font=False).html)
        assert "（一）今后120天内到期的事项" in soon
        assert 'T3</td><td class="left">2018年3月31日</td><td class="left">甲局' in soon
        assert all((f'<td class="left">{name}</td>' in soon) == (name == "T3") for name in ("T3", "T6", "T9"))
        later = plain(bulletin(plan, as_of="2018-04-01", within=30, font=False).html)
        assert "（一）逾期未完成的任务" in later
        assert "今后30天" not in later
        nothing = plain(bulletin(plan.evolve(tasks=()), as_of="2019", font=False).html)
        assert "没有逾期未完成的任务" in nothing

    def test_no_values(self) -> None:
        """Nothing is said about targets where no value was reported."""
        html = plain(bulletin(small(assign(lead="a")), as_of="2019", language="zh", font=False).html)
        assert "没有逾期未完成的任务；今后90天内没有到期的事项。" in html

    def test_all_done(self) -> None:
        """Nobody is asked to complete what is done."""
        done = Update(id="u", task="t", agency="a", at="2018-12-01", status="done")
        html = plain(bulletin(small(assign(lead="a"), done), as_of="2019", language="zh", font=False).html)
        assert "均已办结" in html
        assert "继续做好" not in html

    def test_met_targets_are_not_due(self) -> None:
        """A target that is met already isn't named as due soon."""
        target = Target(value=9, due="2018-12", unit=text("个"))
        indicator = Indicator(id="i", title=text("指标一"), targets=(target,), measure="m")
        plan = Plan(
            id="p",
            title=text("P"),
            tasks=(Task(id="t", title=text("T"), indicators=(indicator,)),),
            measures=(Measure(id="m", title=text("M"), unit=text("个"), kind="things"),),
        )
        assert "指标一：9个</td>" in plain(bulletin(plan, as_of="2018-11-01", font=False).html)
        met = plan.evolve(observations=(Observation(id="o", indicator="i", at="2018-10", value=9),))
        assert "指标一：9个</td>" not in plain(bulletin(met, as_of="2018-11-01", font=False).html)

    def test_unreported(self) -> None:
        """Owners without a report on their open tasks are named, also where another owner has reported."""
        plan = small(
            assign(responsible=("a", "b", "c")), Update(id="u", task="t", at="2018-01", agency="a", status="done")
        )
        html = plain(bulletin(plan, as_of="2018", font=False).html)
        assert "有未完成任务尚未报告进展的单位2个：丙局（1项）、乙局（1项）。" in html
        assert "请第二部分列出的未报告单位尽快补报。" in html

    def test_disputed(self) -> None:
        """Owners that contradict each other are named, to be verified."""
        updates = (
            Update(id="u", task="t", at="2018-01", agency="a", status="done"),
            Update(id="v", task="t", at="2018-01", agency="b", status="not_started"),
        )
        html = plain(bulletin(small(assign(lead=("a", "b")), *updates), as_of="2018", font=False).html)
        assert "（一）填报不一致、需要核实的任务" in html
        assert "1.T：" in html
        assert "甲局" in html
        assert "见“备注”" not in html  # there is no such column here

    def test_disputed_values(self) -> None:
        """Reported values that contradict each other are named with all their figures, to be verified."""
        indicator = Indicator(id="i", title=Text(zh="指标"), measure="m", targets=(Target(value=100, due="2020"),))
        plan = small(assign(lead=("a", "b"))).replace("t", indicators=(indicator,))
        plan = plan.evolve(
            measures=(Measure(id="m", title=Text(zh="数"), unit=Text(zh="个"), kind="things"),),
            observations=tuple(
                Observation(id=f"o{value}", indicator="i", at="2018", value=value, agency=agency)
                for agency, value in (("a", 10), ("b", 12))
            ),
        )
        html = plain(bulletin(plan, as_of="2018", font=False).html)
        assert "（一）填报不一致、需要核实的任务和指标" in html
        assert "1.指标：2018年的填报不一致：甲局填10、乙局填12。请核实以哪个数为准。" in html

    def test_no_reports(self) -> None:
        """One sentence says so; no table of zeros."""
        html = plain(bulletin(samples.jiangmen(), as_of="2018", font=False).html)
        assert "列入统计的任务共36项，均未报告进展。" in html
        assert "各单位均未报告任务进展。" in html
        assert "<table" not in html

    def test_plurals(self) -> None:
        """One is one."""
        plan = small(assign(lead="a"), Update(id="u", task="t", at="2018-01", agency="a", status="done"))
        html = bulletin(plan, as_of="2018", language="en", font=False).html
        assert "1 task is counted: 1 done (without a due date)." in html
        plan = small(assign(lead="a"))
        html = bulletin(plan, as_of="2018", language="en", within=1, font=False).html
        assert "1 task is counted; it has no report." in html
        assert "1 agency has not reported on open tasks: 甲局 (1 task)." in html
        assert "within 1 day." in html

    def test_done(self) -> None:
        """Kinds of done tasks, without those of which there are none."""
        tasks = tuple(Task(id=f"t{n}", title=text("T"), due=f"2018-0{n}") for n in (1, 2, 3))
        updates = tuple(Update(id=f"u{n}", task=f"t{n}", at="2018-02", status="done") for n in (1, 2, 3))
        plan = Plan(id="p", title=text("P"), tasks=tasks, updates=updates)
        assert "已完成3项（按时完成2项、逾期完成1项）。" in plain(bulletin(plan, as_of="2018", font=False).html)
        plan = plan.evolve(tasks=tasks[1:], updates=updates[1:])
        assert "2 done (all on time)." in bulletin(plan, as_of="2018", language="en", font=False).html

    def test_software_is_not_named(self, made: Bulletin) -> None:
        """In the text; the properties of the document may."""
        assert "policyplan" not in made._letter.body

    def test_office(self, made: Bulletin) -> None:
        """Signs at the end; without one, there is a blank."""
        assert '<p class="signed">江门市某办公室(虚构)</p>' in made.html
        assert '<p class="signed">________</p>' in bulletin(sample(), as_of="2018", font=False).html

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
        assert '@top-center { content: "本文使用虚构的数据和报告' in made.html

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
        assert "2018年度实施情况总结" in found.html
        assert '<td class="left">已完成</td><td class="right">2</td><td class="right">3</td>' in found.html
        assert "地方课程教材已编写一半" in found.html
        completed = found.html.partition("四、主要进展")[2].partition("五、")[0]
        assert "地方课程教材已编写一半" in completed
        assert "课外活动已纳入各校计划" not in completed

    def test_next_year(self) -> None:
        """What is due in it."""
        plan = Plan(id="p", title=text("P"), tasks=(Task(id="t", title=text("T"), due="2019"),))
        assert "(1) Due next year" in annual_summary(plan, year=2018, language="en", font=False).html


class TestWord:
    """A document with Word's own headings, tables and pictures."""

    def test_page(self, document: Any) -> None:
        """A4, the text 156 mm wide."""
        (section,) = document.sections
        assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
        assert round((section.page_width - section.left_margin - section.right_margin) / Mm(1)) == 156

    def test_headings(self, document: Any) -> None:
        """Are of Word's styles."""
        assert [each[:2] for each in headings(document)] == [
            *("一、", "二、", "三、", "（一", "（二", "四、", "（一", "五、")
        ]
        assert [each.style.name for each in document.paragraphs[:2]] == ["Normal", "Title"]

    @pytest.mark.parametrize(
        ("name", "font", "size", "line"),
        [
            ("Title", "方正小标宋简体", 22, 34),
            ("Normal", "仿宋_GB2312", 16, 28),
            ("Heading 1", "黑体", 16, 28),
            ("Heading 2", "楷体_GB2312", 16, 28),
            ("Heading 3", "仿宋_GB2312", 16, 28),
        ],
    )
    def test_styles(self, document: Any, name: str, font: str, size: int, line: int) -> None:
        """GB/T 9704-2012: 小标宋 2号, 仿宋 3号, 黑体 and 楷体; 28 pt from line to line."""
        style = document.styles[name]
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert "eastAsiaTheme" not in style.element.xml
        assert style.font.size.pt == size
        assert (style.paragraph_format.line_spacing.pt, style.paragraph_format.line_spacing_rule) == (line, EXACTLY)
        assert 'w:lang w:val="zh-CN"' not in style.element.xml, "a line would break within a number"

    def test_other_fonts(self, made: Bulletin) -> None:
        """Where a font is missing, the document names those to use in its place."""
        table = part(made.docx(), "word/fontTable.xml")
        for name, other in (("方正小标宋简体", "宋体"), ("仿宋_GB2312", "FangSong"), ("楷体_GB2312", "KaiTi")):
            (found,) = re.findall(rf'<w:font w:name="{name}"><w:altName w:val="([^"]*)"', table)
            assert other in found.split(",")

    def test_margins(self, document: Any) -> None:
        """37 mm above, 28 mm at the left, and 225 mm of text."""
        (section,) = document.sections
        assert (round(section.top_margin / Mm(1)), round(section.left_margin / Mm(1))) == (37, 28)
        assert round((section.page_height - section.top_margin - section.bottom_margin) / Mm(1)) == 225
        assert 'w:linePitch="579"' in section._sectPr.xml, "22 lines"

    def test_page_numbers(self, document: Any) -> None:
        """At the outer edge, with a line at both sides, in 4号 宋体."""
        (section,) = document.sections
        assert document.settings.odd_and_even_pages_header_footer
        for footer, side, place in (
            (section.footer, RIGHT, "right"),
            (section.even_page_footer, LEFT, "left"),
        ):
            (paragraph,) = footer.paragraphs
            assert (paragraph.text, paragraph.alignment) == ("— 1 —", side)
            assert "<w:instrText> PAGE </w:instrText>" in paragraph._p.xml.replace(' xml:space="preserve"', "")
            assert f'w:{place}Chars="100"' in paragraph._p.xml
            assert {run.font.size.pt for run in paragraph.runs} == {14}
            assert 'w:eastAsia="宋体"' in paragraph._p.xml

    @pytest.mark.parametrize(("where", "texts"), [("center", ["— 1 —", ""]), ("none", ["", ""])])
    def test_other_page_numbers(self, where: Any, texts: list[str]) -> None:
        """In the middle, or none."""
        found = opened(bulletin(small(()), as_of="2018", page_numbers=where, font=False).docx())
        (section,) = found.sections
        footers = (section.footer, section.even_page_footer)
        assert ["".join(each.text for each in footer.paragraphs) for footer in footers] == texts

    def test_english(self) -> None:
        """A plain letter: no blanks, no fixed lines."""
        found = opened(bulletin(sample(), as_of="2018", language="en", office="An office", font=False).docx())
        assert found.styles["Normal"].paragraph_format.line_spacing == 1.15
        assert found.styles["Normal"].font.size.pt == 12
        texts = [each.text for each in found.paragraphs]
        assert texts[1:3] == [
            "To: all agencies concerned",
            "This bulletin reports the status of “Jiangmen plan for carrying out the Outline of the National Scheme "
            "for Scientific Literacy (2016–2020)” as of 2018-12-31.",
        ]
        assert not any("__" in each for each in texts)
        assert found.sections[0].footer.paragraphs[0].text == "1"

    def test_pictures_are_uncut(self, document: Any) -> None:
        """The paragraph of a picture has no fixed spacing, and doesn't snap to the grid of lines."""
        pictured = [each for each in document.paragraphs if each._p.findall(f".//{qn('w:drawing')}")]
        assert pictured
        for each in pictured:
            assert each.paragraph_format.line_spacing == 1.0
            assert 'w:snapToGrid w:val="0"' in each._p.xml

    def test_end(self, document: Any) -> None:
        """The date has four characters at its right, the office is in the middle above it; annexes have pages."""
        last = {each.text: each for each in document.paragraphs}
        date, office = last["2018年12月31日"], last["江门市某办公室(虚构)"]
        assert (date.alignment, office.alignment) == (RIGHT, RIGHT)
        assert 'w:rightChars="400"' in date._p.xml
        assert 'w:rightChars="288"' in office._p.xml, "the date is 6.96 characters wide, the office 9.2"
        assert last["附件：1.任务进展报告情况表"].paragraph_format.page_break_before is None
        for mark in ("附件1", "附件2"):
            assert last[mark].paragraph_format.page_break_before
            assert 'w:eastAsia="黑体"' in last[mark]._p.xml

    def test_quantities_stay_whole(self) -> None:
        """In a browser, no line breaks between a number and its unit; Word gets no invisible characters."""
        plan = small(assign(lead="a"), Update(id="u", task="t", at="2018-01", agency="a", problem=text("缺60,000元")))
        body = part(bulletin(plan, as_of="2018", font=False).docx(), "word/document.xml")
        assert "缺60,000元" in body
        assert not re.search("[\u200b-\u200f\u2060\ufeff]", body)
        assert "2018年1月" in body
        assert "缺60,000\u2060元" in bulletin(plan, as_of="2018", font=False).html

    def test_tables(self, document: Any, made: Bulletin) -> None:
        """The same cells as in the browser; the head comes again on each page, rows stay whole."""
        wanted = [each for each in blocks(made._letter.body, None) if isinstance(each, Table)]
        assert len(document.tables) == len(wanted)
        for table, found in zip(document.tables, wanted, strict=True):
            assert [[plain(cell.text) for cell in row.cells] for row in table.rows] == [
                [plain(cell.text) for cell in row] for row in found.rows
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
        assert len(headings(found)) == 8

    def test_base_with_fixed_spacing(self, tmp_path: Path, made: Bulletin) -> None:
        """It keeps its styles and its page numbers, and pictures are whole."""
        base = docx.Document()
        base.styles["Normal"].paragraph_format.line_spacing = Pt(28)
        base.styles["Normal"].font.name = "Arial"
        base.sections[0].footer.paragraphs[0].text = "Footer"
        base.settings.odd_and_even_pages_header_footer = True
        base.sections[0].different_first_page_header_footer = True
        base.save(str(tmp_path / "base.docx"))
        found = opened(made.docx(tmp_path / "base.docx"))
        assert (found.styles["Normal"].paragraph_format.line_spacing.pt, found.styles["Normal"].font.name) == (
            28,
            "Arial",
        )
        section = found.sections[0]
        assert section.footer.paragraphs[0].text == "Footer"
        for header in (section.header, section.even_page_header, section.first_page_header):
            assert "本文使用虚构的数据和报告" in "".join(each.text for each in header.paragraphs)
        (pictured,) = (each for each in found.paragraphs if each._p.findall(f".//{qn('w:drawing')}"))
        assert pictured.paragraph_format.line_spacing == 1.0
        assert pictured.style.name == "Normal"

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


class TestForm:
    """The parts of an official document, given by the sender, or blanks to fill in."""

    def test_given(self) -> None:
        """All of them, in their order."""
        html = bulletin(
            small(()),
            as_of="2018",
            office="某办公室",
            number="某办〔2019〕1号",
            addressee="市各有关单位",
            opening="现通报如下。",
            date="2019-01-15",
            annexes=["名单"],
            copies=("市委办公室", "市府办公室"),
            font=False,
        ).html
        parts = (
            '<p class="number">某办〔2019〕1号</p>',
            "<h1>关于《P》实施进展情况的通报</h1>",
            '<p class="addressee">市各有关单位：</p>',
            "<p>现通报如下。</p>",
            '<p class="annexes">附件：1.统计口径说明</p>',
            '<p class="annexes-next">2.名单</p>',
            '<p class="signed">某办公室</p>',
            '<p class="date">2019年1月15日</p>',
            '<p class="annex">附件1</p>',
            '<p class="copies">抄送：市委办公室、市府办公室。</p>',
        )
        found = [plain(html).index(each) for each in parts]
        assert found == sorted(found)

    def test_blanks(self) -> None:
        """A text in Chinese has blanks for what isn't given, and a usual opening."""
        html = plain(bulletin(small(()), as_of="2018", font=False).html)
        assert '<p class="number">__〔2018〕__号</p>' in html
        assert '<p class="addressee">各有关单位：</p>' in html
        assert "<p>现将截至2018年12月31日《P》实施进展情况通报如下。</p>" in html
        assert '<p class="date">2018年12月31日</p>' in html
        assert '<p class="annexes">附件：统计口径说明</p>' in html
        assert '<p class="annex">附件</p>' in html
        assert '<p class="addressee">________：</p>' in annual_summary(small(()), year=2018, font=False).html

    def test_left_out(self) -> None:
        """An empty text leaves a part out; an empty date is a blank."""
        empty: dict[str, Any] = dict.fromkeys(("office", "number", "addressee", "opening", "date"), "")
        html = plain(bulletin(small(()), as_of="2018", font=False, **empty).html)
        for kind in ("number", "addressee", "signed", "copies"):
            assert f'<p class="{kind}">' not in html
        assert '<p class="date">____年__月__日</p>' in html

    def test_wrong(self) -> None:
        """A date that is none, or an unknown place of page numbers."""
        with pytest.raises(CallError, match="soon"):
            bulletin(small(()), as_of="2018", date="soon")
        with pytest.raises(CallError, match="page_numbers"):
            annual_summary(small(()), year=2018, page_numbers="left")  # type: ignore[arg-type]


class TestNumbers:
    """Each number of a bulletin is that of the question behind it."""

    @pytest.mark.parametrize("day", ["2017", "2018-11-30", "2018", "2021"])
    def test_agencies(self, day: str) -> None:
        """The table by agency has the counts of `policyplan.status`, without zeros only."""
        plan = sample()
        answer = status(plan, as_of=day)
        html = bulletin(plan, as_of=day, font=False)._letter.body
        tables = [each for each in blocks(html, None) if isinstance(each, Table)]
        rows = {row[0].text: [plain(cell.text) for cell in row[1:]] for row in tables[0].rows}
        heads = rows.pop("责任单位")
        names = {label(state, "zh"): state.value for state in TaskState} | {"任务数": "tasks", "已完成": "finished"}
        for row in answer.agencies:
            if row.no_report < row.tasks:
                assert rows.pop(str(row.name.zh)) == [str(getattr(row, names[head])) for head in heads]
        assert not rows

    @pytest.mark.parametrize("day", ["2017", "2018", "2021"])
    def test_lists(self, day: str) -> None:
        """Problems, overdue tasks, weak targets and reports are all there, each once."""
        plan = sample()
        html = plain(bulletin(plan, as_of=day, font=False)._letter.body)
        for row in status(plan, as_of=day).problems:
            if row.problem:
                assert html.count(plain(str(row.problem.zh)).rstrip("。")) == 1
        weak = [row for row in evaluate(plan, as_of=day).weak_links if row.kind.value.startswith("target_")]
        listed = html.partition("指标</h3>")[2].partition("</table>")[0]
        assert listed.count("<tr>") == (len(weak) + 1 if weak else 0)


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
        """The same plan, the same text; in Word too, at any time."""
        again = bulletin(sample(), as_of="2018", font=False, office="江门市某办公室(虚构)")
        assert again.html == made.html
        data = made.docx()
        assert again.docx() == data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {each.date_time[0] for each in archive.infolist()} == {1980}


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
        assert "列入统计的任务共36项" in plain(made.html)
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
