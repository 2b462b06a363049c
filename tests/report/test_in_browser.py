"""The report in a real browser, opened from the disk: what a reader does with it, by mouse and by keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policyplan import samples
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Source, Task, assign
from policyplan.model.values import Span, Text
from policyplan.query.subset import subset
from policyplan.report import report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plan = samples.jiangmen(made_up_observations=True)
    return report(plan, as_of="2018").save(tmp_path_factory.mktemp("report") / "report.html")


class Opened:
    """A page, with all that it asked for and all that it complained of."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.page = browser.new_page(viewport={"width": 1280, "height": 900})
        self.log: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.log.append(message.text))
        self.page.on("pageerror", lambda error: self.log.append(str(error)))
        self.page.on("dialog", self.refuse)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def refuse(self, dialog: Any) -> None:
        """A page that opens a dialog runs something that it should not."""
        self.log.append("dialog")
        dialog.dismiss()


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    opened = Opened(browser, file)
    yield opened
    opened.page.close()


class TestOpened:
    """From a disk, alone."""

    def test_alone(self, opened: Opened, file: Path) -> None:
        """One request, that for the file; nothing in the log."""
        assert opened.requests == [file.as_uri()]
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

    def test_every_fact(self, opened: Opened) -> None:
        """The words at which each link arrives are those that it quotes."""
        astray = opened.page.evaluate(
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

    def test_there_and_back(self, opened: Opened) -> None:
        """By a click each."""
        page = opened.page
        page.locator("tr[data-fact='A1.1'] a").click()
        number = page.locator("tr[data-fact='A1.1']").get_attribute("id")[1:]
        assert page.url.endswith(f"#s{number}")
        page.locator(f"#s{number} ~ a.said[data-facts~='{number}']").first.click()
        assert "#f" in page.url

    def test_picture(self, opened: Opened) -> None:
        """A click on a box of a picture leads to the words in the text; so does Enter."""
        page = opened.page
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

    def test_sort(self, opened: Opened) -> None:
        """By numbers up and down, as the heading says."""
        page = opened.page
        table = page.locator("#table-workload ~ .in-zh table")
        heading = table.locator("th", has_text="合计")
        column = [text.strip() for text in table.locator("th").all_text_contents()].index("合计")
        for press, order in ((1, "ascending"), (2, "descending")):
            heading.locator("button").click()
            assert heading.get_attribute("aria-sort") == order
            cells = table.locator(f"tbody td:nth-child({column + 1})").all_text_contents()
            values = [float(cell) for cell in cells]
            assert values == sorted(values, reverse=press == 2)

    def test_filter(self, opened: Opened) -> None:
        """Without a role, its marks are gone from the picture."""
        page = opened.page
        figure = page.locator("#picture-matrix")
        marks = figure.locator(".picture.in-zh [data-role='support']")
        assert marks.first.is_visible()
        figure.locator(".filters.in-zh label", has_text="配合").locator("input").uncheck()
        assert not marks.first.is_visible()
        assert figure.locator(".picture.in-zh [data-role='lead']").first.is_visible()

    def test_neighbours(self, opened: Opened) -> None:
        """What has nothing to do with the one in focus steps back."""
        page = opened.page
        figure = page.locator("#picture-network .picture.in-zh")
        figure.locator("[role=link][data-id='finance']").focus()
        dim, all_of_them = figure.locator(".dim").count(), figure.locator("[data-id], [data-task]").count()
        assert 0 < dim < all_of_them

    def test_zoom(self, opened: Opened) -> None:
        """Twice as wide, and back."""
        figure = opened.page.locator("#picture-matrix")
        svg = figure.locator(".picture.in-zh svg").first
        before = svg.bounding_box()["width"]
        button = figure.locator(".filters.in-zh button")
        button.click()
        assert svg.bounding_box()["width"] > 1.9 * before
        button.click()
        assert svg.bounding_box()["width"] == before

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
    def test_axe(self, opened: Opened, language: str) -> None:
        """No serious finding of axe-core."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
        opened.page.check(f"#read-{language}")
        found = axe.Axe().run(opened.page).response["violations"]
        assert [(each["id"], each["impact"]) for each in found if each["impact"] in ("serious", "critical")] == []

    def test_pdf(self, browser: Any, tmp_path: Path) -> None:
        """It prints; of one action, since a browser takes its time over the whole."""
        part = subset(samples.jiangmen(), tasks=["A1"])
        opened = Opened(browser, report(part).save(tmp_path / "r.html"))
        assert opened.page.pdf(format="A4").startswith(b"%PDF")
        opened.page.close()


@pytest.mark.parametrize(
    "words",
    [
        "<script>document.title = 'run'</script>",
        '"><img src=x onerror="document.title=\'run\'">',
        "</svg><svg onload=\"document.title='run'\">",
        "</title></style></script><script>document.title='run'</script>",
        "<a href=\"javascript:document.title='run'\">x</a>",
        "<iframe srcdoc=\"<script>parent.document.title='run'</script>\">",
    ],
)
def test_hostile_text_runs_nothing(browser: Any, tmp_path: Path, words: str) -> None:
    """It is shown as it is; nothing runs, nothing is fetched."""
    text = Text(zh=words, en=words)
    task = Task(
        id="t",
        title=text,
        assignments=assign(lead=["a"], support=["b"]),
        spans=(Span(quote=words, start=0, source="s"),),
    )
    agencies = (Agency(id="a", name=text), Agency(id="b", name=text))
    source = Source(id="s", title=text, text=words)
    plan = Plan(id="p", title=text, tasks=(task,), agencies=agencies, sources=(source,))
    path = report(plan).save(tmp_path / "r.html")
    opened = Opened(browser, path)
    for link in opened.page.locator(".in-zh [role=link]").all()[:2]:
        link.click()
    assert opened.page.title() != "run"
    assert words in opened.page.locator(".source").text_content()
    assert opened.requests == [path.as_uri()]
    assert opened.log == []
    opened.page.close()
