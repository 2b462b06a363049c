"""Owners in the cells of tables."""

from __future__ import annotations

from policyplan.io.documents.document import Document, Mark, MarkKind
from policyplan.reader.headings import read_outline
from policyplan.reader.responsibility import read_responsibility
from policyplan.reader.view import view_of
from tests.reader.owners.conftest import Read, Say, in_words

HEAD = "序号\t重点任务\t具体措施\t牵头单位\t责任单位\t完成时限"


def test_a_row_says_who_does_its_task(say: Say) -> None:
    """The task is the cell before the owners; / names nobody."""
    rows = "1\t稳增长\t加快建设\t市发展改革委\t市财政局、各县（市、区）\t2023年\n2\t促消费\t办展\t市商务局\t/\t持续推进"
    assert say(f"分解表\n{HEAD}\n{rows}\n") == [
        "加快建设 = 市发展改革委 lead",
        "加快建设 = 市财政局 responsible, 各县（市、区）* responsible",
        "办展 = 市商务局 lead",
    ]


def test_deadlines_of_rows(read: Read) -> None:
    """A cell without a day sets none; an empty one says nothing."""
    rows = "1\t甲\t加快建设\t市科协\t/\t2023年6月\n2\t乙\t办展\t市商务局\t/\t持续推进\n3\t丙\t总结\t市科协\t/\t/"
    view, reading = read(f"分解表\n{HEAD}\n{rows}\n")
    said = [
        (view.text[part.start : part.end], str(part.due or ""), view.text[part.stretch_start : part.stretch_end])
        for part in reading.deadlines
    ]
    assert said == [("2023年6月", "2023-06", "加快建设"), ("持续推进", "", "办展")]


def test_rows_that_lack_cells_on_the_left_continue_a_group(say: Say) -> None:
    """Numbers and groups are merged over several rows, the owners are not."""
    assert say(
        f"分解表\n{HEAD}\n1\t稳增长\t加快建设\t市科协\t市财政局\t2023年\n发券\t市商务局\t市财政局\t2023年\n"
    ) == [
        "加快建设 = 市科协 lead",
        "加快建设 = 市财政局 responsible",
        "发券 = 市商务局 lead",
        "发券 = 市财政局 responsible",
    ]


def test_an_empty_cell_of_owners_names_nobody(say: Say) -> None:
    """It may be merged with the one above, but nothing says so."""
    assert say("表\n任务\t责任单位\n建设A\t市科协\n建设B\t\n") == ["建设A = 市科协 responsible"]


def test_owners_before_the_tasks_group_them(say: Say) -> None:
    """An empty cell in this column is that of the group."""
    assert say("表\n责任单位\t序号\t工作任务\n市教育局\t1\t推进A\n\t2\t推进B\n市科技局\t3\t推进C\n") == [
        "推进A = 市教育局 responsible",
        "推进B = 市教育局 responsible",
        "推进C = 市科技局 responsible",
    ]


def test_an_empty_task_is_that_of_the_row_above(say: Say) -> None:
    """The first row without a task has none."""
    assert say("表\n序号\t任务\t责任单位\n1\t\t市科协\n2\t建设A\t市科协\n3\t\t市教育局\n") == [
        "建设A = 市科协 responsible",
        "建设A = 市教育局 responsible",
    ]


def test_rows_of_another_length_are_set_aside(read: Read) -> None:
    """A cell that is missing elsewhere, or one too many, leaves open which is which."""
    _, reading = read("表\n任务\t责任单位\t完成时限\n建设A\t市科协\n建设B\t市科协\t2020年\t市教育局\n")
    assert reading.clauses == ()
    assert [part.reason for part in reading.set_aside] == ["row-of-other-length", "row-of-other-length"]


def test_two_rows_of_headings(say: Say) -> None:
    """The second says more of a column of the first."""
    head = "序号\t任务\t责任分工\t\t完成时限\n\t\t牵头单位\t配合单位\t"
    assert say(f"表\n{head}\n1\t建设A\t市教育局\t市财政局\t2021年\n") == [
        "建设A = 市教育局 lead",
        "建设A = 市财政局 support",
    ]


def test_offices_inside_an_agency(say: Say) -> None:
    """The heading of the column names the agency."""
    head = "任务\t牵头单位\t市卫健委内牵头处室\t市卫健委内配合处室"
    assert say(f"表\n{head}\n建设A\t市卫健委\t基层处\t医政处、各有关处室\n") == [
        "建设A = 市卫健委 lead",
        "建设A = 市卫健委基层处 lead",
        "建设A = 市卫健委医政处 support, 各有关处室* support",
    ]


def test_tables_with_bars(say: Say) -> None:
    """As people write them in plain text."""
    table = (
        "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 培训 | 市教育局、市科协 |\n"
        "| 2 | 办展 | 市体育局（牵头）、市财政局"
    )
    assert say(f"表\n{table}\n") == [
        "培训 = 市教育局 responsible, 市科协 responsible",
        "办展 = 市体育局 lead, 市财政局 responsible",
    ]


def test_a_table_ends_with_a_paragraph(say: Say) -> None:
    """Rows after it belong to no table that is known."""
    assert say("表\n任务\t责任单位\n建设A\t市科协\n\n说明如下。\n建设B\t市教育局\n") == ["建设A = 市科协 responsible"]


def test_tables_without_roles_or_tasks_are_not_read(say: Say) -> None:
    """Indicators, sentences in a first row, and lists of agencies say nothing of tasks."""
    assert (
        say("表\n指标\t单位\t2020年\n甲\t个\t10\n\n" + "很长的" * 20 + "\t责任单位\n\n责任单位\t牵头单位\n甲\t乙\n")
        == []
    )


def test_cells_that_name_nobody(read: Read) -> None:
    """They are set aside; what is not certain is pointed out."""
    view, reading = read("表\n任务\t责任单位\n建设A\t另行明确\n建设B\t金井湾\n建设C\t市科协，负责宣传\n")
    assert [part.reason for part in reading.set_aside] == ["cell-without-owners"]
    assert [(doubt.kind, view.text[doubt.start : doubt.end]) for doubt in reading.doubts] == [
        ("unusual-name", "金井湾"),
        ("unread-words", "负责宣传"),
    ]


def test_english_tables() -> None:
    """Lead, Partners and Timeline are known headings."""
    text = "Action\tLead\tPartners\tTimeline\nPlant trees\tMinistry of Environment\tFAO\t2027\n"
    view = view_of(Document(name="a.txt", format="text", text=text))
    reading = read_responsibility(view, read_outline(view))
    assert [in_words(view, clause) for clause in reading.clauses] == [
        "Plant trees = Ministry of Environment lead",
        "Plant trees = FAO support",
    ]
    assert [str(deadline.due) for deadline in reading.deadlines] == ["2027"]


def test_columns_that_the_file_gives() -> None:
    """The file may say that a row starts at a later column."""
    text = "任务\t牵头单位\t责任单位\n建设A\t市科协\t市教育局\n建设B\t市财政局\n"
    cells = [("任务", 0, 0), ("牵头单位", 0, 1), ("责任单位", 0, 2), ("建设B", 2, 0), ("市财政局", 2, 2)]
    marks = tuple(
        Mark(
            kind=MarkKind.CELL,
            start=text.index(words),
            end=text.index(words) + len(words),
            table=0,
            row=row,
            column=column,
        )
        for words, row, column in cells
    )
    view = view_of(Document(name="a.docx", format="docx", text=text, marks=marks))
    reading = read_responsibility(view, read_outline(view))
    assert [in_words(view, clause) for clause in reading.clauses] == [
        "建设A = 市科协 lead",
        "建设A = 市教育局 responsible",
        "建设B = 市财政局 responsible",
    ]


def test_the_unit_of_measurement_is_no_owner(read: Read) -> None:
    """单位 beside 指标, 目标值 or years is that of the numbers; a list of telephone numbers assigns nothing."""
    for table in (
        "序号\t指标\t单位\t2020年基期值\t2025年目标值\t属性\n1\t地区生产总值\t亿元\t3200\t4500\t预期性\n",
        "工作任务\t单位\t数量\n新建学校\t市教育局\t3\n",
        "部门\t电话\n市教育局\t37286460\n",
        "序号\t责任单位\n1\t市教育局\n",
        "联系方式\t责任单位\n37286460\t市教育局\n",
    ):
        _, reading = read(f"表\n{table}")
        assert (reading.clauses, reading.set_aside) == ((), ())


def test_the_task_is_what_is_to_be_done(say: Say) -> None:
    """Goals and indicators are the task only where no column says what is to be done."""
    for head in (
        "重点任务\t工作目标",
        "任务名称\t目标值",
        "具体措施\t完成标准",
        "指标名称\t目标值",
        "目标任务\t考核指标",
    ):
        assert say(f"表\n序号\t{head}\t责任单位\n1\t建设学校\t100所以上\t市教育局\n") == [
            "建设学校 = 市教育局 responsible"
        ]


def test_section_rows(say: Say) -> None:
    """A row over the whole width doesn't end a table; another table with as many columns does."""
    rows = "1\t建设A\t市科协\n二、文化\n（一）体育\n2\t建设B\t市体育局\n"
    assert say(f"表\n序号\t任务\t责任单位\n一、教育\n{rows}") == [
        "建设A = 市科协 responsible",
        "建设B = 市体育局 responsible",
    ]
    other = "主要指标\n序号\t指标\t市\n1\t增长\t市科协\n"
    assert say(f"表\n序号\t任务\t责任单位\n1\t建设A\t市科协\n{other}") == ["建设A = 市科协 responsible"]


def test_roles_in_cells(say: Say) -> None:
    """A cell may rank those whom it names."""
    rows = "1\t建设A\t市科技局（牵头）、市发改委\n2\t建设B\t牵头：市发改委 配合：各县（市、区）\n"
    assert say(f"表\n序号\t任务\t负责单位\n{rows}") == [
        "建设A = 市科技局 lead, 市发改委 responsible",
        "建设B = 市发改委 lead, 各县（市、区）* support",
    ]


def test_deadlines_of_rows_in_the_year_of_the_title(read: Read) -> None:
    """Months without a year are those of the year that the title names."""
    rows = "1\t甲\t市科协\t12月底前\n2\t乙\t市科协\t9月1日前\n3\t丙\t市科协\t全年\n"
    _, reading = read(f"2021年重点工作任务分解表\n序号\t任务\t责任单位\t完成时限\n{rows}")
    assert [str(deadline.due) for deadline in reading.deadlines] == ["2021-12", "2021-09-01", "2021"]


def test_cells_that_the_file_merges_downwards() -> None:
    """Owners and tasks that a file merges over rows hold for each of these."""
    text = "任务\t牵头单位\n建设A\t市科协\n建设B\t\n建设C\t\n"
    cells = [("任务", 0, 0, 1), ("牵头单位", 0, 1, 1), ("建设A", 1, 0, 1), ("市科协", 1, 1, 2)]
    cells += [("建设B", 2, 0, 1), ("建设C", 3, 0, 1)]
    marks = tuple(
        Mark(
            kind=MarkKind.CELL,
            start=text.index(words),
            end=text.index(words) + len(words),
            table=0,
            row=row,
            column=column,
            row_span=down,
        )
        for words, row, column, down in cells
    )
    view = view_of(Document(name="a.docx", format="docx", text=text, marks=marks))
    reading = read_responsibility(view, read_outline(view))
    assert [in_words(view, clause) for clause in reading.clauses] == ["建设A = 市科协 lead", "建设B = 市科协 lead"]


def test_a_cell_that_repeats_the_one_above(say: Say) -> None:
    """同上 stands for the owners of the row above, over several rows; without one it names nobody."""
    rows = "建设A\t市科协\n建设B\t同上\n建设C\t同上\n"
    assert say(f"表\n任务\t责任单位\n{rows}") == [
        "建设A = 市科协 responsible",
        "建设B = 市科协 responsible",
        "建设C = 市科协 responsible",
    ]
    assert say("表\n任务\t责任单位\n建设A\t同上\n") == []


def test_many_lines_between_rows_end_a_table(say: Say) -> None:
    """A table has a few rows of sections one after another, no more."""
    lines = "甲部分\n乙部分\n丙部分\n丁部分\n戊部分\n"
    assert say(f"表\n任务\t责任单位\n建设A\t市科协\n{lines}建设B\t市教育局\n") == ["建设A = 市科协 responsible"]


def test_a_column_of_leads_and_supports(say: Say) -> None:
    """Its cells don't say who leads; the words of a cell that look like a heading are none."""
    for head in ("牵头/配合单位", "牵头单位及配合单位", "责任单位和配合单位"):
        assert say(f"表\n任务\t进展\t{head}\n建设A\t完成主体\t市教育局/市财政局\n") == [
            "建设A = 市教育局 responsible, 市财政局 responsible"
        ]
