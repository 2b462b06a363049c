"""The report in a real browser, opened from the disk: what a reader does with it, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from policyplan import draw, samples
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Source, Task, assign
from policyplan.model.values import Span, Text
from policyplan.query.subset import subset
from policyplan.report import page as page_of
from policyplan.report import report

if TYPE_CHECKING:
    from tests.report.conftest import Opened

Open = Callable[[Path], "Opened"]

# Where there is no browser, none of these can run.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("browser")]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plan = samples.jiangmen(made_up_observations=True)
    return report(plan, as_of="2018").save(tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture
def opened(open_page: Open, file: Path) -> Opened:
    return open_page(file)


@pytest.fixture(scope="module")
def shared(open_once: Open, file: Path) -> Opened:
    """Opened once, for what needs no fresh page."""
    return open_once(file)


class TestOpened:
    """From a disk, alone."""

    def test_alone(self, opened: Opened, file: Path) -> None:
        """One request, that for the file; nothing in the log."""
        assert opened.asked_for() == [file.as_uri()]
        assert opened.log == []

    def test_language(self, opened: Opened) -> None:
        """The switch shows one language at a time, and says which to programs that speak."""
        page = opened.page
        heading = page.locator("h2#facts")
        assert heading.locator("> .in-zh").is_visible()
        page.check("#read-en")
        assert not heading.locator("> .in-zh").is_visible()
        assert heading.locator("> .in-en").is_visible()
        assert page.evaluate("document.documentElement.lang") == "en"

    def test_without_script(self, browser: Any, file: Path) -> None:
        """Everything can be read, and the language switched."""
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(file.as_uri())
        assert page.locator("#picture-matrix .in-zh svg").first.is_visible()
        page.check("#read-en")
        assert page.locator("#picture-matrix .in-en svg").first.is_visible()
        assert not page.locator(".tools").is_visible()
        context.close()


class TestLinks:
    """From every fact to its sentence, and back."""

    def test_every_fact(self, shared: Opened) -> None:
        """The words at which each link arrives are those that it quotes."""
        astray = shared.page.evaluate(
            """() => [...document.querySelectorAll("tr[data-fact] a")].filter((link) => {
                const place = document.querySelector(link.getAttribute("href"));
                let after = place;
                while (after && !after.matches("a.said")) after = after.nextElementSibling;
                const row = link.closest("tr").id.slice(1);
                return !after || !after.dataset.facts.split(" ").includes(row)
                    || !link.title.startsWith(after.textContent.slice(0, link.title.length).slice(0, 1));
            }).map((link) => link.closest("tr").dataset.fact)"""
        )
        assert astray == []

    def test_there_and_back(self, shared: Opened) -> None:
        """By a click each."""
        page = shared.page
        page.locator("tr[data-fact='A1.1'] a").click()
        number = page.locator("tr[data-fact='A1.1']").get_attribute("id")[1:]
        assert page.url.endswith(f"#s{number}")
        page.locator(f"#s{number} ~ a.said[data-facts~='{number}']").first.click()
        assert "#f" in page.url

    def test_picture(self, shared: Opened) -> None:
        """A click on a box of a picture leads to the words in the text; so does Enter."""
        page = shared.page
        box = page.locator("#picture-tasks .in-zh [role=link][data-id='A1.1']").first
        box.click()
        first = page.url
        assert "#s" in first
        page.goto(first.partition("#")[0] + "#contents")
        page.locator("#picture-tasks .in-zh [role=link][data-id='A1.1']").first.focus()
        page.keyboard.press("Enter")
        assert page.url == first


class TestTools:
    """What the script adds."""

    def test_search(self, opened: Opened) -> None:
        """Facts and paragraphs with the words; Enter goes to the first; what is not there is said."""
        page = opened.page
        page.fill("#search", "市教育局")
        hits = page.locator(".hit")
        assert hits.count() > 3
        assert all("市教育局" in text for text in hits.all_text_contents())
        page.press("#search", "Enter")
        page.wait_for_timeout(800)
        assert hits.first.is_visible()
        page.fill("#search", "没有这样的词")
        assert page.locator("#found").text_content() == "没有找到"
        assert page.locator(".hit").count() == 0

    def test_sort(self, shared: Opened) -> None:
        """By numbers up and down, as the heading says."""
        page = shared.page
        table = page.locator("#table-workload ~ .in-zh table")
        heading = table.locator("th", has_text="合计")
        column = [text.strip() for text in table.locator("th").all_text_contents()].index("合计")
        for press, order in ((1, "ascending"), (2, "descending")):
            heading.locator("button").click()
            assert heading.get_attribute("aria-sort") == order
            cells = table.locator(f"tbody td:nth-child({column + 1})").all_text_contents()
            values = [float(cell) for cell in cells]
            assert values == sorted(values, reverse=press == 2)

    @pytest.mark.parametrize(("language", "heading"), [("zh", "时间"), ("en", "When")])
    def test_sort_by_time(self, open_page: Open, tmp_path: Path, language: str, heading: str) -> None:
        """Times by their days, whatever their words; an empty cell is last, either way."""
        due = {"a": "2024-10-31", "b": "2024-Q1", "c": "2024-06-30"}
        tasks = tuple(Task(id=id, title=Text(zh=id, en=id), due=when) for id, when in due.items())
        plan = Plan(id="p", title=Text(zh="计划", en="Plan"), tasks=tasks)
        page = open_page(report(plan, language=language, font=False).save(tmp_path / "r.html")).page
        table = page.locator(f"#table-timeline ~ .in-{language} table")
        titles = table.locator("tbody tr td:nth-child(3)")
        for wanted in (["b", "c", "a"], ["a", "c", "b"]):
            table.locator("th", has_text=heading).last.locator("button").click()
            assert [text.strip() for text in titles.all_text_contents()] == wanted

    def test_sort_words(self, opened: Opened) -> None:
        """Numbers with units by their numbers if every cell has one; otherwise texts; empty cells are last."""
        page = opened.page
        cases = (
            (["9人次", "1,200人次", "", "10万人次"], ["9人次", "1,200人次", "10万人次", ""]),
            (["12.5%", "≥9.4%", "100%"], ["≥9.4%", "12.5%", "100%"]),
            (["10. B", "9. A", "甲"], ["9. A", "10. B", "甲"]),
            (["−3", "2", "", "−10"], ["−10", "−3", "2", ""]),
        )
        for cells, wanted in cases:
            shown = page.evaluate(
                """(cells) => {
                    const table = document.querySelector("#table-workload ~ .in-zh table");
                    const body = table.tBodies[0];
                    const old = [...body.rows];
                    body.replaceChildren(...cells.map((cell) => {
                        const row = document.createElement("tr");
                        row.append(document.createElement("td"));
                        row.cells[0].textContent = cell;
                        return row;
                    }));
                    const heading = table.tHead.rows[0].cells[0];
                    heading.removeAttribute("aria-sort");
                    heading.querySelector("button").click();
                    const found = [...body.rows].map((row) => row.cells[0].textContent);
                    body.replaceChildren(...old);
                    return found;
                }""",
                cells,
            )
            assert shown == wanted

    def test_pictures_are_whole(self, shared: Opened) -> None:
        """A tall picture is shown whole, without a box to scroll in; nothing is drawn below it before it is used."""
        boxes = shared.page.evaluate(
            "[...document.querySelectorAll('.picture')].map((box) => box.scrollHeight - box.clientHeight)"
        )
        assert max(boxes) <= 1
        shown = "[...document.querySelectorAll('.in-zh .sentence:empty')].map((p) => getComputedStyle(p).visibility)"
        assert set(shared.page.evaluate(shown)) == {"hidden"}

    def test_quotation_marks(self, opened: Opened) -> None:
        """Those of English text are narrow in a Chinese font."""
        width = opened.page.evaluate(
            """() => {
                const widths = ["en", "zh"].map((language) => {
                    const text = document.createElement("span");
                    text.lang = language;
                    text.style.fontSize = "100px";
                    text.textContent = "“";
                    document.body.append(text);
                    return text.getBoundingClientRect().width;
                });
                return widths;
            }"""
        )
        assert width[0] < 60

    def test_print(self, opened: Opened) -> None:
        """On paper, headings of tables are words without a strip, and what only works on a screen is gone."""
        page = opened.page
        page.emulate_media(media="print")
        heading = page.locator("#table-workload ~ .in-zh th").first
        assert heading.evaluate("(th) => getComputedStyle(th).backgroundColor") == "rgba(0, 0, 0, 0)"
        assert heading.locator("button").evaluate("(one) => getComputedStyle(one).display") == "contents"
        for gone in (".sentence", ".filters", ".csv", ".on-screen", ".top"):
            assert not page.locator(gone).first.is_visible()

    def test_filter(self, shared: Opened) -> None:
        """Without a role, its marks are gone from the picture."""
        page = shared.page
        figure = page.locator("#picture-matrix")
        marks = figure.locator(".in-zh .picture [data-role='support']")
        assert marks.first.is_visible()
        figure.locator(".in-zh .filters label", has_text="配合").locator("input").uncheck()
        assert not marks.first.is_visible()
        assert figure.locator(".in-zh .picture [data-role='lead']").first.is_visible()
        figure.locator(".in-zh .filters label", has_text="配合").locator("input").check()
        assert marks.first.is_visible()

    def test_neighbours(self, shared: Opened) -> None:
        """What has nothing to do with the one in focus steps back."""
        page = shared.page
        figure = page.locator("#picture-network .shown.in-zh")
        figure.locator("[role=link][data-id='finance']").focus()
        dim, all_of_them = figure.locator(".dim").count(), figure.locator(".part").count()
        assert 0 < dim < all_of_them
        assert "“市财政局”" in figure.locator(".sentence").text_content()

    def test_agency(self, shared: Opened) -> None:
        """With one agency chosen, only what it does is left."""
        figure = shared.page.locator("#picture-matrix .shown.in-zh")
        figure.locator("select").select_option("finance")
        left = figure.locator(".part:not(.gone)[data-agency]")
        assert {each.get_attribute("data-agency") for each in left.all()} == {"finance"}
        figure.locator("select").select_option("")
        assert figure.locator(".gone").count() == 0

    def test_zoom(self, shared: Opened) -> None:
        """By buttons and by keys, and back."""
        figure = shared.page.locator("#picture-matrix .shown.in-zh")
        svg = figure.locator("svg").first
        before = svg.bounding_box()["width"]
        figure.locator("button", has_text="放大").click()
        assert svg.bounding_box()["width"] > 1.2 * before
        figure.locator("button", has_text="全图").click()
        assert svg.bounding_box()["width"] == before
        figure.locator(".picture").focus()
        shared.page.keyboard.press("-")
        assert svg.bounding_box()["width"] < 0.9 * before

    def test_arrow_keys(self, shared: Opened) -> None:
        """One part of a picture is in the way of the Tab key; arrow keys go to the others."""
        page = shared.page
        figure = page.locator("#picture-goals .shown.in-zh .picture")
        assert figure.locator(".part[tabindex='0']").count() == 1
        figure.locator(".part").first.focus()
        for key, at in (
            ("ArrowRight", 1),
            ("End", figure.locator(".part").count() - 1),
            ("ArrowLeft", -2),
            ("Home", 0),
        ):
            page.keyboard.press(key)
            assert figure.locator(".part").nth(at).evaluate("each => each === document.activeElement")

    def test_table_instead(self, shared: Opened) -> None:
        """A picture names the table that says the same; its links lead to the words."""
        figure = shared.page.locator("#picture-matrix .shown.in-zh")
        table = figure.locator(".picture").get_attribute("aria-describedby")
        details = shared.page.locator(f"#{table}")
        details.locator("summary").click()
        row = details.locator("tbody tr", has_text="市财政局").first
        row.locator("a").first.click()
        assert "#s" in shared.page.url

    def test_keyboard(self, opened: Opened) -> None:
        """The language is switched, the search reached and a table sorted without a mouse."""
        page = opened.page
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        assert page.locator("#read-en").is_checked()
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "search":
                break
        assert page.evaluate("document.activeElement.id") == "search"
        page.locator("#table-workload ~ .in-en th button").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("#table-workload ~ .in-en th").first.get_attribute("aria-sort") == "ascending"


class TestForAll:
    """For readers who do not see it, and on paper."""

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_axe(self, open_page: Open, tmp_path: Path, language: str) -> None:
        """No serious finding of axe-core; of one action with all kinds of sections, since it takes its time too."""
        part = subset(samples.jiangmen(made_up_observations=True), tasks=["A1"])
        opened = open_page(report(part, as_of="2018", font=False).save(tmp_path / "r.html"))
        opened.page.check(f"#read-{language}")
        assert opened.serious_findings() == []

    def test_pdf(self, open_page: Open, tmp_path: Path) -> None:
        """It prints; of one action, since a browser takes its time over the whole."""
        part = subset(samples.jiangmen(), tasks=["A1"])
        opened = open_page(report(part, font=False).save(tmp_path / "r.html"))
        assert opened.page.pdf(format="A4").startswith(b"%PDF")


class TestFolder:
    """The report as a folder of pages."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return report(samples.jiangmen(), font=False).save(tmp_path / "pages")

    def test_there_and_back(self, open_page: Open, folder: Path) -> None:
        """From the first page to a picture, to its sentence on another page, to the fact, and to the contents."""
        opened = open_page(folder / "index.html")
        page = opened.page
        page.locator("nav a", has_text="责任矩阵").first.click()
        page.locator(".in-zh .picture [role=link][data-id='A1']").first.click()
        page.wait_for_url("**/source.html#s*")
        number = page.url.rpartition("#s")[2]
        page.locator(f"#s{number} ~ a.said[data-facts~='{number}']").first.click()
        page.wait_for_url("**/facts.html#f*")
        page.locator(".top").first.click()
        page.wait_for_url("**/index.html#contents")
        assert opened.log == []


class TestPage:
    """One picture as a page."""

    @pytest.fixture
    def alone(self, open_page: Open, tmp_path: Path) -> Opened:
        plan = samples.jiangmen()
        return open_page(page_of(plan, draw.network(plan, language="en")).save(tmp_path / "network.html"))

    def test_to_the_sentence_and_back(self, alone: Opened) -> None:
        """A click goes to the words, which lead back to the row of the table."""
        page = alone.page
        page.locator("[role=link][data-id='A1']").first.click()
        number = page.url.rpartition("#s")[2]
        page.locator(f"a.said[data-facts~='{number}']").first.click()
        assert page.locator(page.url[page.url.index("#") :]).evaluate("each => each.tagName") == "TR"
        assert (len(alone.asked_for()), alone.log) == (1, [])

    def test_search(self, alone: Opened) -> None:
        """In the table, in the sentences, and in the picture, whose parts light up."""
        alone.page.fill("#search", "Finance")
        assert alone.page.locator(".picture .hit-part").count() > 0
        assert alone.page.locator("tr.hit").count() > 0

    def test_axe(self, alone: Opened) -> None:
        """No serious finding of axe-core."""
        assert alone.serious_findings() == []

    def test_without_script(self, browser: Any, tmp_path: Path) -> None:
        """Picture, table and sentences can be read."""
        plan = samples.jiangmen()
        path = page_of(plan, draw.flow(plan), font=False).save(tmp_path / "flow.html")
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(path.as_uri())
        assert page.locator(".picture svg").is_visible()
        assert page.locator(".parts table").is_visible()
        assert page.locator(".source").first.is_visible()
        assert not page.locator(".tools").is_visible()
        context.close()


HOSTILE = (
    "<script>document.title = 'run'</script>",
    '"><img src=x onerror="document.title=\'run\'">',
    "</svg><svg onload=\"document.title='run'\">",
    "</title></style></script><script>document.title='run'</script>",
    "<a href=\"javascript:document.title='run'\">x</a>",
    "<iframe srcdoc=\"<script>parent.document.title='run'</script>\">",
)


@pytest.mark.parametrize("alone", [True, False], ids=["page", "report"])
def test_hostile_text_runs_nothing(open_page: Open, tmp_path: Path, alone: bool) -> None:
    """It is shown as it is; nothing runs, nothing is fetched."""
    text = "\n".join(HOSTILE)
    tasks, agencies = [], []
    for number, words in enumerate(HOSTILE):
        agencies.append(Agency(id=f"a{number}", name=Text(zh=words, en=words)))
        spans = (Span(quote=words, start=text.index(words), source="s"),)
        lead = assign(lead=[f"a{number}"], support=["a0"] if number else [])
        tasks.append(Task(id=f"t{number}", title=Text(zh=words, en=words), assignments=lead, spans=spans))
    title = Text(zh=" ".join(HOSTILE), en=" ".join(HOSTILE))
    sources = (Source(id="s", title=title, text=text),)
    plan = Plan(id="p", title=title, tasks=tuple(tasks), agencies=tuple(agencies), sources=sources)
    made = page_of(plan, draw.matrix(plan), font=False) if alone else report(plan, font=False)
    path = made.save(tmp_path / "r.html")
    opened = open_page(path)
    for number in range(len(HOSTILE)):
        opened.page.locator(f".part[role=link][data-id='t{number}']:visible").first.click()
    assert opened.page.title() != "run"
    shown = opened.page.locator(".source").text_content()
    assert [words for words in HOSTILE if words not in shown] == []
    assert opened.asked_for() == [path.as_uri()]
    assert opened.log == []
