"""The stretch of text for which owner words hold."""

from __future__ import annotations

import re

from policyplan.io.documents.document import Document
from policyplan.reader.outline import Heading, Outline, Part, PartKind
from policyplan.reader.responsibility import read_responsibility
from policyplan.reader.view import view_of
from tests.reader.owners.conftest import Say, in_words

GROUPS = """方案
一、任务
（一）甲。
1.办班。做好培训。
2.办展。做好宣传。
（市科协牵头，市教育局配合。）
（二）乙。
1.建馆。做好设施。
2.建站。做好服务。
（市教育局牵头，市科协配合。）
二、保障
"""


def test_a_bracket_after_the_items_of_a_heading(say: Say) -> None:
    """It is the heading's, if no item before it has owners of its own."""
    assert [line.partition("。")[0] for line in say(GROUPS)] == ["（一）甲", "（二）乙"]


def test_the_same_without_line_breaks(say: Say) -> None:
    """Two groups with owners at the end only show the pattern."""
    assert [line.partition("。")[0] for line in say(re.sub(r"\n", "", GROUPS))] == ["（一）甲", "（二）乙"]


def test_owners_in_the_place_of_a_title(say: Say) -> None:
    """They own the text under it, if there is any."""
    text = "方案\n一、任务\n（一）牵头单位：省农业农村厅\n建设高标准农田。\n（二）牵头单位：省水利厅\n"
    assert say(text) == ["建设高标准农田。 = 省农业农村厅 lead", "（二） = 省水利厅 lead"]


def test_without_line_breaks_owners_of_single_items_stay(say: Say) -> None:
    """Where other items have owners too, the last item's are its own."""
    text = (
        "方案一、任务（一）甲。1.办班。（市科协负责）2.办展。（市教育局负责）（二）乙。1.建馆。2.建站。（市财政局负责）"
    )
    assert [line.partition(" = ")[0] for line in say(text)] == ["1.办班。", "2.办展。", "2.建站。"]


def test_after_the_last_heading_of_a_part() -> None:
    """Text after the end of a heading is not under it."""
    text = "一、任务\n做好甲。\n做好乙。（市科协负责）\n"
    heading = Heading(start=0, title_start=2, title_end=4, body_start=5, end=10, level=1, number="一、")
    outline = Outline(parts=(Part(kind=PartKind.PLAN, start=0, end=len(text), headings=(heading,)),))
    view = view_of(Document(name="a.txt", format="text", text=text))
    (clause,) = read_responsibility(view, outline).clauses
    assert view.text[clause.stretch_start : clause.stretch_end] == "做好乙。"


def test_text_outside_the_parts_is_not_read() -> None:
    """It is the page around the document."""
    text = "做好甲。（市科协负责）\n主办单位：市教育局\n"
    outline = Outline(parts=(Part(kind=PartKind.PLAN, start=0, end=12),))
    view = view_of(Document(name="a.txt", format="text", text=text))
    assert [clause.start for clause in read_responsibility(view, outline).clauses] == [4]


def test_items_with_owners_of_their_own(say: Say) -> None:
    """Each bracket in a paragraph of its own is that of the item before it."""
    text = "方案\n一、任务\n（一）甲。\n1.办班。\n（市科协负责）\n2.办展。\n（市教育局负责）\n"
    assert say(text) == ["1.办班。 = 市科协 responsible", "2.办展。 = 市教育局 responsible"]


def test_a_bracket_after_a_heading_with_items(say: Say) -> None:
    """It owns the heading's own words."""
    text = "方案\n一、任务\n（一）完善制度（市民政局牵头负责）\n1.修订办法。\n2.制定标准。\n"
    assert say(text) == ["（一）完善制度 = 市民政局 lead"]


def test_a_paragraph_after_another(say: Say) -> None:
    """Each paragraph under a heading has its own bracket."""
    assert say("方案\n（一）甲。做好甲。（市科协负责）\n做好乙。（市教育局负责）\n\n（市财政局负责）\n") == [
        "（一）甲。做好甲。 = 市科协 responsible",
        "做好乙。 = 市教育局 responsible",
        "做好乙。 = 市财政局 responsible",
    ]


def test_a_bracket_alone_after_paragraphs_with_others(say: Say) -> None:
    """It owns what stands since the last owner words."""
    assert say("方案\n（一）甲。做好甲。（市科协负责）\n做好乙。\n做好丙。\n（市教育局负责）\n") == [
        "（一）甲。做好甲。 = 市科协 responsible",
        "做好乙。/做好丙。 = 市教育局 responsible",
    ]


def test_without_headings() -> None:
    """The paragraph before is owned; where nothing stands before, what follows is."""
    text = "做好甲。\n\n（市科协负责）\n（责任单位：市教育局）\n"
    view = view_of(Document(name="a.txt", format="text", text=text))
    reading = read_responsibility(view, Outline(parts=()))
    assert [in_words(view, clause) for clause in reading.clauses] == [
        "做好甲。 = 市科协 responsible",
        "做好甲。 = 市教育局 responsible",
    ]


def test_owners_between_a_number_and_its_text(say: Say) -> None:
    """They own the text of the item."""
    assert say("方案\n一、任务\n1.（市科协牵头）开展培训。\n2.总结。\n") == ["开展培训。 = 市科协 lead"]


def test_owner_words_before_the_text() -> None:
    """They own what follows; alone they own themselves."""
    for text, stretch in (
        ("（责任单位：市教育局）做好乙。\n", "做好乙。"),
        ("（责任单位：市教育局）", "（责任单位：市教育局）"),
    ):
        view = view_of(Document(name="a.txt", format="text", text=text))
        (clause,) = read_responsibility(view, Outline(parts=())).clauses
        assert view.text[clause.stretch_start : clause.stretch_end] == stretch


def test_an_item_that_is_nothing_but_owner_words(say: Say) -> None:
    """It is its own stretch, and not that of the item before."""
    assert say("方案\n一、任务\n1.甲。\n2.县政府督查室要加强督促检查。\n3.请市教育局牵头，市财政局配合。\n4.乙。\n")[
        1:
    ] == ["3.请市教育局牵头，市财政局配合 = 市教育局 lead, 市财政局 support"]
