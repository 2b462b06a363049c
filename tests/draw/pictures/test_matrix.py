from __future__ import annotations

from typing import Any

import pytest

from policyplan import samples
from policyplan.draw.languages import PictureLanguage
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.matrix import matrix
from policyplan.draw.scene import styles
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.scene import Box, Label, Line, Mark
from policyplan.errors import CallError, EmptyPictureError
from policyplan.messages import languages
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Task, assign
from policyplan.model.values import Inferred, Span, Text
from tests import shapes

AGENCIES = (
    Agency(id="edu", name=Text(zh="市教育局", en="Education bureau")),
    Agency(id="sci", name=Text(zh="市科协", en="Science association")),
    Agency(id="idle", name=Text(zh="市财政局", en="Finance bureau")),
)
OTHERS = Assignment(role="support", kind="open", label=Text(zh="等单位", en="and others"))
ALL = Assignment(role="responsible", kind="generic", label=Text(zh="各有关部门"))


def action(id: str, *assignments: Assignment, **facts: Any) -> Task:
    return Task(id=id, title=Text(zh=f"行动{id}", en=f"Action {id}"), assignments=assignments, **facts)


def plan(*tasks: Task, agencies: tuple[Agency, ...] = AGENCIES) -> Plan:
    return Plan(id="p", title=Text(zh="方案", en="Plan"), tasks=tasks, agencies=agencies)


PLAN = plan(
    action("1", *assign(lead=["edu"], support=["sci"]), OTHERS),
    action(
        "2", children=(action("2.1", *assign(lead=["sci"], support=["sci"]), ALL, OTHERS, ALL.evolve(role="lead")),)
    ),
)


def rows(picture: Picture) -> list[str]:
    return [
        "|".join(each.lines)
        for page in picture.pages
        for each in page.elements
        if isinstance(each, Label) and (each.box or "").startswith("row-")
    ]


def heads(picture: Picture) -> list[str]:
    return [
        "|".join(each.lines)
        for page in picture.pages
        for each in page.elements
        if isinstance(each, Label) and (each.box or "").startswith("column-")
    ]


def marks(picture: Picture) -> list[Mark]:
    return [each for page in picture.pages for each in page.elements if isinstance(each, Mark) and each.data]


def held(picture: Picture) -> list[tuple[str, ...]]:
    return [tuple(value for _, value in mark.data) for mark in marks(picture)]


class TestMatrix:
    """A row an agency, a column an action, a mark a role."""

    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    def test_can_be_read(self, plan: Plan, language: PictureLanguage) -> None:
        for each in (plan, PLAN):
            assert all(problems(page) == () for page in matrix(each, language=language).pages)

    def test_another_language_is_refused(self) -> None:
        with pytest.raises(CallError):
            matrix(PLAN, language="fr")

    def test_shows_who_has_which_role(self) -> None:
        assert held(matrix(PLAN))[:4] == [
            ("1", "lead", "edu"),
            ("1", "support", "sci"),
            ("2.1", "lead", "sci"),
            ("2.1", "support", "sci"),
        ]
        assert held(matrix(PLAN, unit="action"))[2:4] == [("2", "lead", "sci"), ("2", "support", "sci")]

    def test_roles_are_told_apart_without_colour(self) -> None:
        lead, support = marks(matrix(PLAN))[:2]
        assert (lead.shape, lead.filled) == ("circle", True)
        assert (support.shape, support.filled) == ("circle", False)

    def test_each_mark_says_what_it_is(self) -> None:
        titles = {language: marks(matrix(PLAN, language=language))[0].title for language in (*languages(), "both")}
        assert titles == {
            "zh": "市教育局 · 牵头 · 行动1",
            "en": "Education bureau · lead · Action 1",
            "both": "市教育局 · 牵头 · 行动1 / Education bureau · lead · Action 1",
        }

    def test_several_roles_stand_side_by_side(self) -> None:
        *_, lead, support = marks(matrix(PLAN))[:4]
        assert lead.y == support.y
        assert not lead.extent.overlaps(support.extent)

    def test_all_roles_together_stay_in_a_narrow_column(self) -> None:
        everything = tuple(Assignment(role=role, agency="edu") for role in Role)
        many = plan(*(action(str(number), *everything) for number in range(15)))
        for page in matrix(many).pages:
            columns = [each.extent for each in page.elements if isinstance(each, Box) and each.id.startswith("column-")]
            found = [each.extent for each in page.elements if isinstance(each, Mark) and each.data]
            for mark in found:
                assert any(column.x <= mark.x and mark.right <= column.right for column in columns)
            assert not any(one.overlaps(other) for one in found for other in found if one is not other)

    def test_agencies_without_a_role_are_left_out(self) -> None:
        assert rows(matrix(PLAN))[:2] == ["市教育局", "市科协"]
        assert "市财政局" not in rows(matrix(PLAN))

    def test_says_in_words_what_it_shows(self) -> None:
        description = matrix(PLAN, language="en").pages[0].description
        assert description == (
            "2 agencies, 2 tasks, lead: 3, responsible: 1, support: 4"
            " · Tasks are shown at the level at which assignments are written."
        )
        description = matrix(PLAN, language="en", unit="action").pages[0].description
        assert description == "2 agencies, 2 actions, lead: 3, responsible: 1, support: 4"

    def test_the_legend_has_the_roles_that_occur(self) -> None:
        (page,) = matrix(PLAN, language="en").pages
        entries = [each for each in page.elements if isinstance(each, Mark) and not each.data]
        roles = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
        assert [mark.color for mark in entries] == [styles.ROLES[role].stroke for role in roles]

    def test_what_the_document_does_not_state_can_be_left_out(self) -> None:
        stated = Assignment(role="lead", agency="edu", spans=(Span(quote="由市教育局牵头"),))
        guessed = Assignment(role="support", agency="sci", inferred=(Inferred(reason=Text(zh="推断")),))
        mixed = plan(action("1", stated, guessed, OTHERS))
        assert held(matrix(mixed, stated_only=True)) == [("1", "lead", "edu")]
        assert len(held(matrix(mixed))) == 3

    def test_its_graph_is_told_to_other_programs(self, read_dot: Any) -> None:
        graph = read_dot(matrix(PLAN).dot)
        assert (graph.number_of_nodes(), graph.number_of_edges()) == (5, 3)


class TestUnnamedOwners:
    """Open lists and general names have rows of their own, which say what they are."""

    def test_stand_below_the_agencies(self) -> None:
        zh = ["等单位（名单未列尽）", "各有关部门（泛称，未指明单位）"]
        assert [row.replace("|", "") for row in rows(matrix(PLAN))[2:]] == zh
        en = ["and others (open list: not all agencies are named)", "各有关部门 (generic owner: no agency is named)"]
        assert [row.replace("|", "") for row in rows(matrix(PLAN, language="en"))[2:]] == en

    def test_are_parted_from_the_agencies_by_a_stronger_line(self) -> None:
        (page,) = matrix(PLAN).pages
        across = [each for each in page.elements if isinstance(each, Line) and each.extent.width]
        assert [line.stroke == across[-1].stroke for line in across] == [False, False, True, False, True]

    def test_the_same_list_in_several_actions_is_one_row(self) -> None:
        assert [cell[:2] for cell in held(matrix(PLAN)) if cell[2] == "unnamed/1"] == [
            ("1", "support"),
            ("2.1", "support"),
        ]

    def test_have_each_role_once_in_an_action(self) -> None:
        assert [cell[1] for cell in held(matrix(PLAN)) if cell[2] == "unnamed/2"] == ["responsible", "lead"]

    def test_are_kept_apart_from_an_agency_of_that_id(self) -> None:
        agency = Agency(id="各有关部门", name=Text(zh="各有关部门"))
        (page,) = matrix(plan(action("1", *assign(lead=[agency]), ALL), agencies=(agency,))).pages
        assert problems(page) == ()

    def test_without_a_name_stand_as_what_they_are(self) -> None:
        """In a plan with faults."""
        faulty = plan(action("1", Assignment(role="lead", kind="generic")))
        assert [row.replace("|", "") for row in rows(matrix(faulty, language="en"))] == [
            "generic owner: no agency is named"
        ]


class TestParts:
    """What an A4 page does not hold stands on several, first by columns, then by rows."""

    def test_narrow_columns(self) -> None:
        """Heads of columns too narrow for level text are turned upwards; the picture keeps one page."""
        many = plan(*(action(str(number), *assign(lead=["edu"])) for number in range(30)))
        (page,) = matrix(many).pages
        turned = [each for each in page.elements if isinstance(each, Label) and (each.box or "").startswith("column-")]
        assert {label.rotated for label in turned} == {90}
        assert [label.lines for label in turned[:2]] == [("行动0",), ("行动1",)]
        assert problems(page) == ()

    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    def test_long_titles(self, language: PictureLanguage) -> None:
        """Titles too long to be turned are in a key below the grid, under the numbers of the columns."""
        titles = [Text(zh=f"{number}、" + "长标题" * 60, en=f"{number} " + "long title " * 40) for number in range(12)]
        many = plan(
            *(Task(id=f"t{n}", title=title, assignments=assign(lead=["edu"])) for n, title in enumerate(titles))
        )
        pages = matrix(many, language=language, width="160mm").pages
        for page in pages:
            assert problems(page) == ()
        labels = [each for page in pages for each in page.elements if isinstance(each, Label)]
        numbers = [label.lines for label in labels if (label.box or "").startswith("column-")]
        assert numbers == [(str(number),) for number in range(1, 13)]
        assert [label.lines for label in labels if label.lines == ("12",)] == [("12",), ("12",)]

    def test_numbers_of_the_document(self) -> None:
        """They head the columns if they are short and each is used once."""
        long = Text(zh="长标题" * 60)
        many = plan(*(action(str(n), *assign(lead=["edu"]), number=f"{n}").evolve(title=long) for n in range(40, 60)))
        assert heads(matrix(many)) == [str(number) for number in range(40, 60)]

    @pytest.mark.parametrize(("width", "pages"), [("55mm", 2), ("85mm", 1), ("160mm", 1)])
    def test_one_journal_column(self, width: str, pages: int) -> None:
        """The sample's ten actions fit one page of 85 mm."""
        picture = matrix(samples.jiangmen(), width=width, language="zh")
        assert len(picture.pages) == pages
        assert all(problems(page) == () for page in picture.pages)

    def test_by_columns(self) -> None:
        many = plan(*(action(str(number), *assign(lead=["edu"])) for number in range(90)))
        zh, en = matrix(many), matrix(many, language="en")
        assert (len(zh.pages), len(en.pages)) == (2, 2)
        assert len(heads(zh)) == len(heads(en)) == 90

    def test_by_rows(self) -> None:
        agencies = tuple(Agency(id=f"a{number}", name=Text(zh=f"单位{number}")) for number in range(60))
        many = plan(action("1", *assign(lead=agencies)), agencies=agencies)
        picture = matrix(many)
        assert len(picture.pages) == 2
        assert len(heads(picture)) == 2
        assert len(rows(picture)) == len(held(picture)) == 60
        assert {(page.width, page.height) for page in picture.pages} == {(841.89, 595.28)}

    def test_english_words_of_column_heads_stay_whole(self) -> None:
        words = Text(en="Science popularisation for communities")
        tasks = (Task(id=f"t{number}", title=words, assignments=assign(lead=["edu"])) for number in range(10))
        assert set(heads(matrix(plan(*tasks), language="en"))) == {"Science|popularisation|for|communities"}

    @pytest.mark.parametrize("tasks", [(), (action("1"), action("2"))])
    def test_where_nobody_has_a_role_an_error_says_so(self, tasks: tuple[Task, ...]) -> None:
        with pytest.raises(EmptyPictureError, match="no agency has a role in a task"):
            matrix(plan(*tasks))


class TestUnits:
    """Columns are the tasks on which assignments are written."""

    def test_mixed(self) -> None:
        """An action with agencies and an item with others have a column each; so has an action that nobody has."""
        assert heads(matrix(shapes.mixed_levels())) == ["行动一", "任务二", "任务三", "行动三"]

    def test_by_action(self) -> None:
        """What is put together is said."""
        page = matrix(shapes.mixed_levels(), unit="action", language="en").pages[0]
        assert "agencies of one action may share no task" in page.description
        page = matrix(shapes.mixed_levels(), level="leaf", language="en").pages[0]
        assert "Counts tasks without subtasks" in page.description

    @pytest.mark.parametrize("count", [40, 120])
    def test_many_items(self, count: int) -> None:
        """Every item has a column under its number, on as many pages as are needed."""
        picture = matrix(shapes.numbered_items(count))
        assert len({head.split("推进")[0].strip("|") for head in heads(picture)}) == count
        assert all(problems(page) == () for page in picture.pages)

    def test_provisions(self) -> None:
        """They have columns if asked for."""
        assert len(heads(matrix(shapes.provisions_only(), provisions=True, language="en"))) == 2
