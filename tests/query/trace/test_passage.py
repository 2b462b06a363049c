"""Tests for passages: lines, sentences, paragraphs, headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Provision, Source, Task
from policyplan.model.values import Span, Text
from policyplan.query.trace.passage import Heading, Passage, Passages

WRITTEN = """某市方案

  一、总体目标
到2020年，公民素质提高；设施完善。体系健全。

二、重点任务
（一）实施青少年行动。每年举办讲座。
1.加强课程。开设科学课，
2.5万人参加。
2．举办活动。活动“丰富多样。”参加者多。
(市教育局牵头。)
(二)农民行动
  ①培训  \r
三、保障\r经费到位"""


def text(words: str) -> Text:
    return Text(zh=words)


def quote(words: str, field: str | None = None) -> Span:
    return Span(quote=words, start=WRITTEN.index(words), field=field)


@pytest.fixture
def town() -> Plan:
    """A plan of a text with numbered headings, not all of which are its records."""
    lead = Assignment(role="lead", kind="generic", label=text("市教育局"), spans=(quote("市教育局"),))
    youth = Task(
        id="youth",
        title=text("青少年行动"),
        spans=(quote("青少年行动"), quote("（一）", "number")),
        assignments=(lead,),
        children=(
            Task(id="classes", title=text("加强课程"), spans=(quote("加强课程"), quote("开设科学课，\n2.5万人参加"))),
            Task(id="events", title=text("举办活动"), spans=(quote("举办活动"),)),
        ),
    )
    return Plan(
        id="town",
        title=text("某市方案"),
        sources=(Source(id="notice", title=text("通知"), file="notice.txt", text=WRITTEN),),
        goals=(Goal(id="goal", title=text("设施完善"), spans=(quote("设施完善"), quote("到2020年，公民素质提高；"))),),
        tasks=(youth, Task(id="farmers", title=text("农民"), spans=(quote("农民行动"),))),
        provisions=(
            Provision(id="money", title=text("经费"), kind="safeguard", spans=(quote("经费到位"),)),
            Provision(id="unseen", title=text("无"), kind="safeguard", spans=(Span(quote="没有这句", start=0),)),
            Provision(id="unlocated", title=text("无"), kind="safeguard", spans=(Span(quote="没有这句"),)),
            Provision(id="nowhere", title=text("无"), kind="safeguard"),
        ),
    )


def around(plan: Plan, words: str) -> Passage:
    found = Passages(plan).of(quote(words))
    assert found
    return found


def ids(passage: Passage) -> list[str | None]:
    return [each.id for each in passage.headings]


def words(passage: Passage) -> list[str]:
    return [each.words for each in passage.headings]


class TestPlaces:
    """A line is counted from 1; a paragraph is a line without the spaces at its ends."""

    def test_line_and_paragraph(self, town: Plan) -> None:
        """Spaces before it do not belong to it."""
        found = around(town, "总体目标")
        assert (found.line, found.paragraph, found.source, found.file) == (3, "一、总体目标", "notice", "notice.txt")
        assert WRITTEN[found.paragraph_start :].startswith("一、总体目标")

    def test_every_sort_of_newline(self, town: Plan) -> None:
        """A carriage return alone is one, and before a line feed part of it."""
        assert around(town, "培训").paragraph == "①培训"
        assert (around(town, "三、保障").line, around(town, "经费到位").line) == (14, 15)

    def test_quotes_over_several_lines(self, town: Plan) -> None:
        """The paragraph is all of these lines."""
        found = around(town, "科学课，\n2.5万人")
        assert found.paragraph == "1.加强课程。开设科学课，\n2.5万人参加。"
        assert found.line == 8
        assert around(town, "科学课，\n2").paragraph == found.paragraph

    def test_quotes_with_spaces_at_their_ends(self, town: Plan) -> None:
        """What is quoted belongs to it."""
        assert around(town, "  一、总").paragraph == "  一、总体目标"
        assert around(town, "训  ").paragraph == "①培训  "

    @pytest.mark.parametrize(
        ("quoted", "sentence"),
        [
            ("2020年", "到2020年，公民素质提高；"),
            ("设施", "设施完善。"),
            ("体系健全。", "体系健全。"),
            ("丰富", "活动“丰富多样。”"),
            ("参加者", "参加者多。"),
            ("农民行动", "(二)农民行动"),
            ("完善。体系", "设施完善。体系健全。"),
        ],
    )
    def test_sentences(self, town: Plan, quoted: str, sentence: str) -> None:
        """From full stop to full stop, closing quotation marks included, inside the paragraph."""
        found = around(town, quoted)
        assert found.sentence == sentence
        assert WRITTEN.startswith(sentence, found.sentence_start)

    @pytest.mark.parametrize(
        "span",
        [
            Span(quote="某市"),
            Span(quote="某市", start=1),
            Span(quote="某市", start=0, source="another"),
        ],
    )
    def test_what_cannot_be_placed(self, town: Plan, span: Span) -> None:
        """Not located, not there, or in a source that is none."""
        assert Passages(town).of(span) is None

    def test_without_the_text(self) -> None:
        """A source whose text is not at hand."""
        plan = Plan(id="p", title=text("方案"), sources=(Source(id="s", title=text("通知")),))
        assert Passages(plan).of(Span(quote="某", start=0)) is None

    def test_spaces_at_the_end_of_a_sentence(self) -> None:
        """English sentences end with a stop and a space, which is not part of them."""
        source = Source(id="s", title=text("Notice"), text="Train 5 people. Hold talks.")
        found = Passages(Plan(id="p", title=text("Plan"), sources=(source,))).of(Span(quote="5", start=6))
        assert found
        assert found.sentence == "Train 5 people."


class TestHeadings:
    """Headings come from the plan's records where these have them, else from lines numbered as headings are."""

    def test_records_and_lines(self, town: Plan) -> None:
        """The highest first, in the words of the source, up to the first stop."""
        found = around(town, "开设科学课")
        assert words(found) == ["二、重点任务", "（一）实施青少年行动", "1.加强课程"]
        assert ids(found) == [None, "youth", "classes"]
        assert found.headings[1] == Heading(
            words="（一）实施青少年行动", start=WRITTEN.index("（一）"), line=7, id="youth"
        )

    def test_a_decimal_number_is_no_heading(self, town: Plan) -> None:
        """2.5万人 begins a line and nothing else."""
        assert ids(around(town, "万人参加")) == [None, "youth", "classes"]

    def test_what_follows_the_last_part(self, town: Plan) -> None:
        """The agencies of the action stand below its last task and belong to the action."""
        assert ids(around(town, "市教育局牵头")) == [None, "youth"]

    def test_a_heading_holds_what_is_on_its_line(self, town: Plan) -> None:
        """To the end of the paragraph, whatever its record quotes."""
        assert ids(around(town, "参加者多")) == [None, "youth", "events"]

    def test_titles_that_are_not_numbered(self, town: Plan) -> None:
        """A record's own words stand for it, from where the first of its quotes begins; a numbered line ends it."""
        found = around(town, "公民素质")
        assert words(found) == ["一、总体目标", "设施完善"]
        assert ids(around(town, "重点任务")) == [None]

    def test_lower_levels(self, town: Plan) -> None:
        """A line numbered ① lies under (二)."""
        assert words(around(town, "培训")) == ["二、重点任务", "(二)农民行动", "①培训"]

    def test_before_all_headings(self, town: Plan) -> None:
        """There is nothing above."""
        assert around(town, "某市方案").headings == ()

    def test_a_long_line(self) -> None:
        """It is cut."""
        source = Source(id="s", title=text("通知"), text="一、" + "长" * 100)
        found = Passages(Plan(id="p", title=text("方案"), sources=(source,))).of(Span(quote="长", start=50))
        assert found
        assert words(found) == ["一、" + "长" * 58]


class TestTheSample:
    """By hand: the text's line 60 is the first item of the second action, in the third part."""

    def test_rural_training(self) -> None:
        """10万人次 stands at 3292, in the last sentence of that paragraph."""
        found = Passages(samples.jiangmen()).of(Span(quote="10万人次", start=3292))
        assert found
        assert (found.line, found.paragraph_start, found.file) == (60, 3093, "source.txt")
        assert found.sentence == "在“十三五”期间,培训农村党员、基层干部和农民群众10万人次。"
        assert found.paragraph.startswith("1.建立健全农村科学教育培训体系")
        assert found.paragraph.endswith("10万人次。")
        assert words(found) == [
            "三、重点任务",
            "(二)实施农民科学素质行动",
            "1.建立健全农村科学教育培训体系,大力开展农业科技教育培训",
        ]
        assert ids(found) == [None, "A2", "A2.1"]


class TestAlways:
    """What holds for every text."""

    @given(st.text("一、(二)1.①字。 \r\n", min_size=1, max_size=60), st.data())
    def test_a_passage_holds_its_place(self, written: str, data: st.DataObject) -> None:
        """Paragraph and sentence are pieces of the text around the place, and lines are counted as editors do."""
        source = Source(id="s", title=text("通知"), text=written)
        start = data.draw(st.integers(0, len(written) - 1))
        end = data.draw(st.integers(start + 1, len(written)))
        found = Passages(Plan(id="p", title=text("方案"), sources=(source,))).at(source, start, end)
        for piece, first in ((found.paragraph, found.paragraph_start), (found.sentence, found.sentence_start)):
            assert written.startswith(piece, first)
            assert first <= start < end <= first + len(piece)
        unix = written[:start].replace("\r\n", "\n").replace("\r", "\n")
        inside = written[start - 1 : start + 1] == "\r\n"
        assert found.line == unix.count("\n") + 1 - inside
        assert all(each.start <= start for each in found.headings)
