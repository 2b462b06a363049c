"""Tests for the ties between agencies, on a ring and in a grid."""

from __future__ import annotations

import itertools
from typing import Any

import attrs
import pytest

from policyplan import samples
from policyplan.draw import agencies
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.agencies import SIZES
from policyplan.draw.pictures.agency_ring import strongest
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.palette import INK, contrast
from policyplan.draw.scene.scene import Box, Label, Line, Mark, Scene
from policyplan.errors import CallError, EmptyPictureError
from policyplan.graph.network import lead_support
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Task, assign
from policyplan.model.values import Text
from policyplan.query.network.network import network
from policyplan.query.network.rows import Tie
from policyplan.report import page as page_of
from tests import shapes

OFFICES = (
    ("市教育局", "Municipal Education Bureau"),
    ("市人力资源和社会保障局", "Municipal Bureau of Human Resources and Social Security"),
    ("市科协", "Municipal Association for Science and Technology"),
    ("市文化广电旅游体育局", "Municipal Bureau of Culture, Radio, Television, Tourism and Sports"),
    ("市财政局", "Municipal Finance Bureau"),
)


def of_size(count: int) -> Plan:
    """Return a plan with *count* agencies, each of which leads an action that up to six others support."""
    known = tuple(
        Agency(
            id=f"a{number}", name=Text(zh=f"{OFFICES[number % 5][0]}{number}", en=f"{OFFICES[number % 5][1]} {number}")
        )
        for number in range(count)
    )
    tasks = tuple(
        Task(
            id=f"t{number}",
            title=Text(zh=f"行动{number}", en=f"Action {number}"),
            assignments=assign(
                lead=f"a{number % count}",
                support=sorted(
                    {f"a{(number + step * step) % count}" for step in range(1, 2 + number % 6)} - {f"a{number % count}"}
                ),
            ),
        )
        for number in range(count + 2)
    )
    return Plan(id="p", title=Text(zh="方案", en="Plan"), tasks=tasks, agencies=known)


def cells(picture: Picture) -> dict[tuple[str, str], Box]:
    """The cells of a grid by row and column, on however many pages."""
    found = [each for page in picture.pages for each in page.elements if each.id.startswith("cell-")]
    return {tuple(each.id.removeprefix("cell-").split("/")): each for each in found if isinstance(each, Box)}  # type: ignore[misc]


def numbers(page: Scene) -> dict[str, str]:
    """The text in each box of a page."""
    labels = [each for each in page.elements if isinstance(each, Label) and each.box]
    return {each.box or "": "".join(each.lines) for each in labels}


def heads(page: Scene) -> list[str]:
    """The columns of a page."""
    return [each.id.removeprefix("column-") for each in page.elements if each.id.startswith("column-")]


def rows(page: Scene) -> list[str]:
    """The rows of a page."""
    return [each.id.removeprefix("row-") for each in page.elements if each.id.startswith("row-")]


def is_grid(picture: Picture) -> bool:
    return bool(cells(picture))


@pytest.fixture(scope="module")
def sample() -> Plan:
    return samples.jiangmen()


def lines(picture: Picture) -> dict[tuple[str, str], Line]:
    found = [each for each in picture.pages[0].elements if isinstance(each, Line) and each.data]
    return {(dict(each.data)["id"], dict(each.data)["agency"]): each for each in found}


def marks(picture: Picture) -> dict[str, Mark]:
    found = [each for each in picture.pages[0].elements if isinstance(each, Mark) and each.data]
    return {dict(each.data)["id"]: each for each in found}


def words(picture: Picture) -> str:
    return " ".join("".join(each.lines) for each in picture.pages[0].elements if isinstance(each, Label))


class TestShapes:
    """By default, what a plan has: who leads whom, or who shares a task."""

    def test_no_supporting_agency(self) -> None:
        """Without any, agencies that share a task are tied; asked for who leads, nothing is to be shown."""
        picture = agencies(shapes.responsible_on_items(), language="en")
        assert set(lines(picture)) == {("fgw", "gxb"), ("fgw", "rsb")}
        assert "on the same task" in words(picture)
        with pytest.raises(EmptyPictureError, match="an owner"):
            agencies(shapes.responsible_on_items(), ties="leading")

    def test_as_written(self) -> None:
        """Agencies of different items of one action are not tied; by action they are, with a caution."""
        assert set(lines(agencies(shapes.leads_on_items()))) == {
            ("jyb", "rsb"),
            ("fgw", "czb"),
            ("rsb", "jyb"),
            ("rsb", "czb"),
        }
        picture = agencies(shapes.leads_on_items(), unit="action", language="en")
        assert ("jyb", "czb") in lines(picture)
        assert "share no task" in picture.pages[0].description

    def test_provisions(self) -> None:
        """A plan of which only provisions have agencies is drawn if they are asked for."""
        with pytest.raises(EmptyPictureError):
            agencies(shapes.provisions_only())
        assert set(lines(agencies(shapes.provisions_only(), provisions=True))) == {("gov", "edu"), ("gov", "fin")}

    def test_order(self, sample: Plan) -> None:
        """Around the ring by a metric, largest first."""
        first = next(iter(marks(agencies(sample, layout="ring", order="strength"))))
        assert (
            first == f"node-{network(sample, order='strength')[0].agency}"
            or first == network(sample, order="strength")[0].agency
        )


class TestTies:
    """Lines are the ties of the graph, as wide as their weight."""

    def test_leading(self, sample: Plan) -> None:
        """Arrows from a lead to who supports it; of more than 120 the strongest, which is said."""
        picture = agencies(sample, layout="ring", language="en")
        graph = lead_support(sample)
        drawn = lines(picture)
        assert 0 < len(drawn) <= 120
        left = graph.number_of_edges() - len(drawn)
        assert f"{left} of {graph.number_of_edges()} ties are not shown (1 action or less)." in words(picture)
        assert all(line.arrow for line in drawn.values())
        weights = {pair: graph.edges[pair]["weight"] for pair in drawn}
        assert min(weights.values()) > max(
            facts["weight"] for a, b, facts in graph.edges(data=True) if (a, b) not in drawn
        )
        for one, other in itertools.pairwise(sorted(drawn, key=lambda pair: weights[pair])):
            assert drawn[one].width <= drawn[other].width

    @pytest.mark.parametrize("weight", ["joint", "newman", "jaccard", "cosine"])
    def test_joint(self, sample: Plan, weight: str) -> None:
        """Lines without arrows."""
        picture = agencies(sample, layout="ring", ties="joint", weight=weight)  # type: ignore[arg-type]
        assert not any(line.arrow for line in lines(picture).values())
        assert problems(picture.pages[0]) == ()

    def test_equals_are_treated_alike(self) -> None:
        """Ties of one weight are all drawn or all left out; where all are of one weight, all are drawn."""
        alike = [Tie(one="a", other=f"b{number}", weight=0.1 + 0.2) for number in range(200)]
        assert len(strongest(alike)) == 200
        others = [Tie(one="a", other=f"c{number}", weight=0.3) for number in range(3)]
        assert len(strongest([*alike, *others])) == 203
        heavy = [Tie(one="a", other=f"d{number}", weight=2) for number in range(100)]
        assert set(strongest([*alike, *heavy])) == set(heavy)
        some = [Tie(one="a", other=f"e{number}", weight=1) for number in range(20)]
        assert list(strongest([*alike, *heavy, *some]))[:20] == some[::-1]

    def test_ties_left_out_of_another_weight(self, sample: Plan) -> None:
        """The note names the weight."""
        told = words(agencies(sample, layout="ring", ties="joint", weight="jaccard", language="en"))
        assert "ties are not shown (weight 0" in told
        assert "(line width: weight 'jaccard')" in told

    def test_dot(self, sample: Plan) -> None:
        """For other programs all ties are there."""
        assert (agencies(sample).dot or "").count("->") == lead_support(sample).number_of_edges()


class TestMarks:
    """A mark an agency with ties, as large as the metric says."""

    def test_all(self, sample: Plan) -> None:
        """Those without ties are counted."""
        rows = network(sample)
        tied = {row.agency for row in rows if row.degree}
        picture = agencies(sample, layout="ring", language="en")
        assert set(marks(picture)) == tied
        assert f"{len(rows) - len(tied)} agencies without ties are not shown." in words(picture)

    @pytest.mark.parametrize("size", SIZES)
    def test_sizes(self, sample: Plan, size: str) -> None:
        """A larger figure, a larger mark; the legend names the metric."""
        drawn = marks(agencies(sample, layout="ring", size=size))
        figures = {row.agency: getattr(row, size) or 0 for row in network(sample) if row.agency in drawn}
        for one, other in itertools.pairwise(sorted(drawn, key=lambda agency: figures[agency])):
            assert drawn[one].size <= drawn[other].size

    def test_unknown(self, sample: Plan) -> None:
        """A metric or a kind of tie that there is not."""
        with pytest.raises(CallError):
            agencies(sample, size="beauty")
        with pytest.raises(CallError):
            agencies(sample, ties="loose")  # type: ignore[arg-type]
        with pytest.raises(CallError):
            agencies(sample, layout="chord")  # type: ignore[arg-type]


class TestLayout:
    """Few agencies are on a ring, many in a grid, unless the layout is given."""

    def test_by_agencies(self, sample: Plan) -> None:
        """From 21 agencies with ties on, the grid; it hides no tie."""
        assert not is_grid(agencies(of_size(20)))
        assert is_grid(agencies(of_size(21)))
        assert len(cells(agencies(sample))) == lead_support(sample).number_of_edges()

    def test_by_ties(self) -> None:
        """Fewer agencies with more than 80 ties are in a grid too."""
        known = tuple(Agency(id=f"a{number}", name=Text(zh=f"单位{number}")) for number in range(14))
        task = Task(id="t", title=Text(zh="行动"), assignments=assign(support=[agency.id for agency in known]))
        plan = Plan(id="p", title=Text(zh="方案"), tasks=(task,), agencies=known)
        assert len(cells(agencies(plan))) == 14 * 13 / 2
        assert not is_grid(agencies(plan.evolve(tasks=(attrs.evolve(task, assignments=task.assignments[:12]),))))

    @pytest.mark.parametrize("layout", ["ring", "grid"])
    def test_given(self, layout: str) -> None:
        """Whatever the size."""
        for count in (3, 23):
            assert is_grid(agencies(of_size(count), layout=layout)) == (layout == "grid")  # type: ignore[arg-type]

    def test_same_bytes(self, sample: Plan) -> None:
        """The same plan gives the same picture."""
        assert agencies(sample).svg == agencies(samples.jiangmen()).svg


class TestReadable:
    """Nothing collides, whatever the size, the language, the width and the theme."""

    @pytest.mark.parametrize("layout", [None, "ring", "grid"])
    @pytest.mark.parametrize("width", [None, "160mm", "85mm", "55mm"])
    @pytest.mark.parametrize("count", [3, 8, 15, 23])
    def test_problems(self, count: int, width: str | None, layout: Any) -> None:
        """Each size in each width."""
        language = {3: "both", 8: "zh", 15: "en", 23: "both"}[count]
        theme = "print" if width in ("160mm", "55mm") else "colour"
        for ties in ("leading", "joint"):
            picture = agencies(
                of_size(count),
                layout=layout,
                ties=ties,
                width=width,
                language=language,
                theme=theme,  # type: ignore[arg-type]
            )
            assert [each for page in picture.pages[:3] for each in problems(page)] == []

    @pytest.mark.parametrize("count", [60, 120, 200])
    def test_many(self, count: int) -> None:
        """Two hundred agencies are on some pages, all of them and all their ties."""
        plan = of_size(count)
        picture = agencies(plan)
        assert len(cells(picture)) == lead_support(plan).number_of_edges()
        assert [each for page in picture.pages[:3] for each in problems(page)] == []

    @pytest.mark.parametrize("width", [None, "85mm"])
    def test_many_on_a_ring(self, width: str | None) -> None:
        """As many as there is room for, and the others are counted."""
        picture = agencies(of_size(60), layout="ring", width=width, language="en")
        assert problems(picture.pages[0]) == ()
        assert 20 < len(marks(picture)) < 60
        assert f"{60 - len(marks(picture))} agencies with fewer ties" in words(picture)

    def test_reduced(self) -> None:
        """On too many pages, those with the fewest ties are left out and counted."""
        picture = agencies(of_size(200), width="55mm", language="both")
        assert 20 < len(picture.pages) <= 60
        shown = {id for page in picture.pages for id in (*rows(page), *heads(page))}
        assert 20 < len(shown) < 200
        note = f"{200 - len(shown)} agencies with fewer ties than the {len(shown)} shown are left out"
        assert note in picture.pages[0].description


class TestRing:
    """Names are next to marks, or numbers with a key below if a column is too narrow for names."""

    def test_names_or_numbers(self) -> None:
        """In one journal column the ring keeps its size."""
        wide, narrow = (agencies(of_size(12), width=width, language="en") for width in ("180mm", "55mm"))
        assert "1" not in {"".join(each.lines) for each in labels(wide)}
        assert {str(number) for number in range(1, 13)} <= {"".join(each.lines) for each in labels(narrow)}
        for picture in (wide, narrow):
            across = [mark.x for mark in marks(picture).values()]
            down = [mark.y for mark in marks(picture).values()]
            assert max(across) - min(across) > 0.5 * (max(down) - min(down))

    def test_few_fill_a_page(self) -> None:
        """On A4 the page is landscape, and the ring takes most of it."""
        picture = agencies(of_size(6))
        page = picture.pages[0]
        assert page.width > page.height
        down = [mark.y for mark in marks(picture).values()]
        assert max(down) - min(down) > 0.4 * page.height

    def test_a_second_task_does_not_make_a_bar(self) -> None:
        """A tie of two tasks is a little wider than one of one task."""
        known = tuple(Agency(id=id, name=Text(zh=id)) for id in "xyz")
        tasks = tuple(
            Task(id=f"t{number}", title=Text(zh="行动"), assignments=assign(lead="x", support=support))
            for number, support in enumerate((["y", "z"], ["y"]))
        )
        drawn = lines(agencies(Plan(id="p", title=Text(zh="方案"), tasks=tasks, agencies=known)))
        assert drawn["x", "z"].width < drawn["x", "y"].width < 3 * drawn["x", "z"].width

    def test_ids(self) -> None:
        """Ids of lines are unique, even if those of agencies are parts of each other."""
        known = tuple(Agency(id=id, name=Text(zh=id)) for id in ("a", "a-b", "b-c", "c"))
        tasks = tuple(
            Task(id=f"t{lead}", title=Text(zh="行动"), assignments=assign(lead=lead, support=[support]))
            for lead, support in (("a", "b-c"), ("a-b", "c"))
        )
        picture = agencies(Plan(id="p", title=Text(zh="方案"), tasks=tasks, agencies=known))
        ids = [each.id for each in lines(picture).values()]
        assert len(set(ids)) == len(ids) == 2


class TestGrid:
    """Lead agencies are rows, those that support them columns, and the number of tasks is where they cross."""

    def test_leading(self, sample: Plan) -> None:
        """Each cell names both agencies and the number, and links to neither alone."""
        picture = agencies(sample, language="en")
        graph = lead_support(sample)
        drawn = cells(picture)
        assert set(drawn) == set(graph.edges)
        printed = {box: text for page in picture.pages for box, text in numbers(page).items()}
        for (lead, support), box in drawn.items():
            weight = graph.edges[lead, support]["weight"]
            assert printed[box.id] == str(weight)
            assert dict(box.data) == {"id": lead, "agency": support, "weight": str(weight)}
        names = {agency.id: agency.name.in_("en") for agency in sample.agencies}
        box = drawn["science-association", "meteorology"]
        assert box.title == f"{names['science-association']} → {names['meteorology']}: 9 actions"

    def test_totals(self, sample: Plan) -> None:
        """A row has the sum of its ties, and so has a column."""
        found = words(agencies(sample, language="en")).split()
        graph = lead_support(sample)
        for sums in (dict(graph.out_degree(weight="weight")), dict(graph.in_degree(weight="weight"))):
            assert {str(figure) for figure in sums.values() if figure} <= set(found)
        assert "Total" in found
        only = agencies(sample, size="out_strength", language="en")
        assert words(only).split().count("Total") == 1  # the figure of rows is the same

    def test_shades(self, sample: Plan) -> None:
        """A heavier tie is darker; the number stays readable, also in print."""
        for theme in ("colour", "print"):
            drawn = cells(agencies(sample, theme=theme))
            grounds = {int(dict(box.data)["weight"]): box.fill or "" for box in drawn.values()}
            contrasts = [contrast(INK, grounds[weight]) for weight in sorted(grounds)]
            assert contrasts == sorted(contrasts, reverse=True)
            assert len(set(contrasts)) == len(contrasts) > 2
            assert min(contrasts) >= 4.5

    def test_joint(self, sample: Plan) -> None:
        """Ties without a direction are in the lower triangle, each once."""
        answer = network(sample)
        picture = agencies(sample, ties="joint")
        assert {frozenset(pair) for pair in cells(picture)} == {frozenset((tie.one, tie.other)) for tie in answer.ties}
        (page,) = picture.pages
        place = {id: number for number, id in enumerate(rows(page))}
        assert rows(page) == heads(page) == [row.agency for row in answer if row.degree]
        assert all(place[row] > place[column] for row, column in cells(picture))

    @pytest.mark.parametrize("weight", ["newman", "jaccard", "cosine"])
    def test_weights(self, sample: Plan, weight: str) -> None:
        """A weight that is no count has two decimals, and is never shown as 0."""
        picture = agencies(sample, ties="joint", weight=weight)  # type: ignore[arg-type]
        printed = {box: text for page in picture.pages for box, text in numbers(page).items()}
        for box in cells(picture).values():
            shown = float(printed[box.id])
            assert shown > 0
            assert shown == pytest.approx(float(dict(box.data)["weight"]), abs=0.006)
        assert all(problems(page) == () for page in picture.pages)

    def test_small_weights(self) -> None:
        """Below 0.005 there is one digit that counts."""
        known = tuple(Agency(id=f"a{number}", name=Text(zh=f"单位{number}")) for number in range(2))
        both = Task(id="t", title=Text(zh="行动"), assignments=assign(support=["a0", "a1"]))
        alone = tuple(
            Task(id=f"t{number}", title=Text(zh="行动"), assignments=assign(support=[f"a{number % 2}"]))
            for number in range(500)
        )
        plan = Plan(id="p", title=Text(zh="方案"), tasks=(both, *alone), agencies=known)
        picture = agencies(plan, layout="grid", weight="jaccard")
        assert numbers(picture.pages[0])["cell-a1/a0"] == "0.002"

    def test_order(self, sample: Plan) -> None:
        """Rows are in the order of the network; blocks put the agencies of a community next to each other."""
        assert (
            rows(agencies(sample, ties="joint", order="strength").pages[0])[0]
            == network(sample, order="strength")[0].agency
        )
        answer = network(of_size(30))
        groups = {row.agency: row.community for row in answer}
        for picture in (agencies(of_size(30), order="blocks"), agencies(of_size(30), answer=answer, order="blocks")):
            found = [groups[id] for id in rows(picture.pages[0])]
            assert len(list(itertools.groupby(found))) == len(set(found)) > 1
            assert "ordered by group" in picture.pages[0].description or "社群" in picture.pages[0].description
        with pytest.raises(CallError):
            agencies(sample, answer=network(sample), order="degree")

    def test_figure_that_is_missing(self) -> None:
        """A metric that can't be computed is empty, not 0."""
        known = tuple(Agency(id=id, name=Text(zh=id)) for id in "xy")
        task = Task(id="t", title=Text(zh="行动"), assignments=assign(lead="x", support=["y"]))
        plan = Plan(id="p", title=Text(zh="方案"), tasks=(task,), agencies=known)
        assert network(plan)[0].betweenness is None
        titles = [each.title for each in agencies(plan, size="betweenness").pages[0].elements if isinstance(each, Mark)]
        assert "x" in titles
        grid = agencies(plan, size="betweenness", layout="grid").pages[0]
        assert [each.title for each in grid.elements if each.id == "row-x"] == ["x"]

    def test_pages(self) -> None:
        """A page without a tie is left out, every agency is on one; numbered heads have their names on the page."""
        picture = agencies(of_size(60), language="en", width="85mm")
        assert len(picture.pages) > 1
        for page in picture.pages:
            assert any(each.id.startswith("cell-") for each in page.elements)
        assert {id for page in picture.pages for id in rows(page)} == {f"a{number}" for number in range(60)}

    def test_key(self) -> None:
        """A number above a column is in front of a row or in the key below."""
        for ties in ("leading", "joint"):
            for page in agencies(of_size(40), ties=ties, language="both").pages:
                printed = numbers(page)
                found = [printed[f"column-{id}"] for id in heads(page)]
                if all(text.isdigit() for text in found):
                    beside = [
                        "".join(each.lines)
                        for each in labels_of(page)
                        if each.box not in {f"column-{id}" for id in heads(page)}
                    ]
                    assert set(found) <= set(beside)

    def test_highlight(self, sample: Plan) -> None:
        """The row, the column and the cells of an agency get a frame."""
        plain, strong = agencies(sample), agencies(sample, highlight=["education"])
        about = [
            each
            for each in plain.pages[0].elements
            if isinstance(each, Box) and "education" in dict(each.data).values()
        ]
        assert len(strong.pages[0].elements) >= len(plain.pages[0].elements) + len(about)
        assert problems(strong.pages[0]) == ()

    def test_page(self, sample: Plan) -> None:
        """The page says in words what each cell shows."""
        html = page_of(sample, agencies(sample, language="en"), font=False).html
        assert "Municipal Association for Science and Technology → Municipal Meteorological Bureau: 9 actions" in html
        assert 'data-agency="meteorology"' in html


def labels_of(page: Scene) -> list[Label]:
    return [each for each in page.elements if isinstance(each, Label)]


def labels(picture: Picture) -> list[Label]:
    return labels_of(picture.pages[0])
