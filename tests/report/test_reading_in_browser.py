"""The page on which a draft is checked in a real browser, from the disk: by keyboard, by mouse, and as a saved file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from policyplan.io.native import forms
from policyplan.model.kinds import Comparator, Role
from policyplan.reader.corrections import read_corrections
from policyplan.reader.draft import Draft
from policyplan.report.reading_page import reading_page
from tests.report.drafts import TEXT, at, small_draft
from tests.report.test_in_browser import HOSTILE
from tests.report.test_reading_page import hostile_draft

if TYPE_CHECKING:
    from tests.report.conftest import Opened

Open = Callable[[Path], "Opened"]

# Where there is no browser, none of these can run.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("browser")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return reading_page(small_draft(), font=False).save(tmp_path / "check.html")


@pytest.fixture
def opened(open_page: Open, file: Path) -> Opened:
    opened = open_page(file)
    # Pages opened from one disk share what they store.
    opened.page.evaluate("localStorage.clear()")
    opened.page.reload()
    opened.requests.clear()
    return opened


def saved(opened: Opened, folder: Path) -> Path:
    """The file of corrections, as the browser saves it."""
    with opened.page.expect_download() as download:
        opened.page.keyboard.press("s")
    assert download.value.suggested_filename == "read.corrections.json"
    path = folder / "read.corrections.json"
    download.value.save_as(path)
    return path


def corrected(opened: Opened, folder: Path) -> Draft:
    """The draft with the saved corrections, all of which fit."""
    draft = small_draft().corrected(read_corrections(saved(opened, folder)))
    assert [finding.sentence() for finding in draft.findings] == []
    return draft


def select_words(opened: Opened, words: str, nth: int = 0) -> None:
    """Select words of the document, as a mouse does."""
    opened.page.evaluate(
        """([start, end]) => {
            const place = (offset) => {
                const lines = [...document.querySelectorAll(".source .p")];
                const line = lines.filter((each) => Number(each.dataset.at) <= offset).at(-1);
                const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
                let left = offset - Number(line.dataset.at);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    if (left <= node.data.length) return [node, left];
                    left -= node.data.length;
                }
            };
            getSelection().setBaseAndExtent(...place(start), ...place(end));
        }""",
        [at(words, nth), at(words, nth) + len(words)],
    )
    opened.page.locator("#about-what q", has_text=words).wait_for()


def fill(opened: Opened, **fields: str) -> None:
    """Fill in the form that is open, and apply it."""
    for name, value in fields.items():
        control = opened.page.locator(f"#field-{name}")
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
    opened.page.locator("#form [type=submit]").click()


def leave(opened: Opened) -> None:
    """Open the page again, and say yes to the question about what is not saved."""
    opened.page.remove_listener("dialog", opened.refuse)
    opened.page.on("dialog", lambda dialog: dialog.accept())
    opened.page.reload()


def edit(opened: Opened, name: str) -> None:
    opened.page.locator(f"[data-edit='{name}']").click()


class TestOpened:
    """From a disk, alone."""

    def test_alone(self, open_page: Open, file: Path) -> None:
        """One request, that for the file; nothing in the log."""
        opened = open_page(file)
        assert opened.asked_for() == [file.as_uri()]
        assert opened.log == []

    def test_words(self, opened: Opened) -> None:
        """Every line stands in the page as it is in the document, at its offset."""
        lines = opened.page.evaluate(
            "[...document.querySelectorAll('.source .p')].map((each) => [Number(each.dataset.at), each.textContent])"
        )
        assert [TEXT[start : start + len(words)] for start, words in lines] == [words for _, words in lines]
        assert "".join(words for _, words in lines) == TEXT.replace("\n", "")

    def test_without_script(self, browser: Any, file: Path) -> None:
        """Document and outline can be read, kinds of marks switched off, and the language changed."""
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(file.as_uri())
        assert page.locator("#o-goal-1").is_visible()
        mark = page.locator(".source .k-target").first
        colour = "each => getComputedStyle(each).backgroundColor"
        before = mark.evaluate(colour)
        page.uncheck("#show-target")
        assert mark.evaluate(colour) != before
        page.check("#read-en")
        assert page.locator("#plan-title .in-en").is_visible()
        assert not page.locator("#bar").is_visible()
        context.close()

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_axe(self, opened: Opened, language: str) -> None:
        """No serious finding of axe-core, also with a form."""
        opened.page.check(f"#read-{language}")
        assert opened.serious_findings() == []
        edit(opened, "task-2.1")
        assert opened.serious_findings() == []

    def test_print(self, opened: Opened) -> None:
        """It prints, with both parts and without buttons."""
        opened.page.emulate_media(media="print")
        assert not opened.page.locator("#bar").is_visible()
        assert not opened.page.locator("#about").is_visible()
        assert opened.page.locator("#document").is_visible()
        assert opened.page.locator("#plan").is_visible()
        assert opened.page.pdf(format="A4").startswith(b"%PDF")


class TestLinks:
    """From a fact to its words, and back."""

    def test_to_the_outline(self, opened: Opened) -> None:
        """A click on a mark shows its record; so do Tab and Enter."""
        page = opened.page
        page.locator(".source a.k-assignment", has_text="县教育局").click()
        chip = page.locator("[data-name='task-2.1/support/县教育局']")
        assert "current" in (chip.get_attribute("class") or "")
        assert "县教育局" in (page.locator("#about-what").text_content() or "")
        page.locator(".source a.k-target", has_text="30个").focus()
        page.keyboard.press("Enter")
        assert "current" in (page.locator("[id='o-task-2.2-30个#1']").get_attribute("class") or "")

    def test_to_the_words(self, opened: Opened) -> None:
        """A click in the outline shows the words; hovering lights them up."""
        page = opened.page
        page.locator("[data-name='task-2.2/responsible/县文广局'] a").click()
        assert page.locator(".source .current").text_content() == "县文广局"
        page.locator("[data-name='task-2.1/lead/县文化局']").hover()
        assert page.locator(".source .lit").first.text_content() == "县文化局"
        page.locator(".source a.k-task").first.hover()
        assert "lit" in (page.locator("[id='o-task-2.1']").get_attribute("class") or "")

    def test_search(self, opened: Opened) -> None:
        """The words are marked where they are, also across marks; Enter goes on."""
        page = opened.page
        page.fill("#search", "读书会不少于")
        page.locator(".source mark.hit").first.wait_for()
        assert "".join(page.locator(".source mark.hit").all_text_contents()) == "读书会不少于"
        page.press("#search", "Enter")
        assert page.locator(".hit.current").count() == 1
        page.fill("#search", "没有这样的词")
        page.locator(".source mark.hit").first.wait_for(state="detached")
        assert page.locator("#found").text_content()

    def test_every_part_has_words(self, opened: Opened) -> None:
        """Each link of the outline leads to a mark that is there."""
        missing = opened.page.locator(".outline a").evaluate_all(
            "all => all.map((a) => a.getAttribute('href')).filter((to) => !document.querySelector(to))"
        )
        assert missing == []


class TestKeyboard:
    """From doubt to doubt without a mouse."""

    def test_walk(self, opened: Opened, tmp_path: Path) -> None:
        """Next, accept, which goes on, accept: none left, and the file says so."""
        page = opened.page
        page.keyboard.press("j")
        assert page.locator(".source .current").text_content() == "团县委"
        assert page.evaluate("document.activeElement.textContent") == "团县委"
        page.keyboard.press("n")
        assert page.locator(".source .current").text_content() == "县文广局"
        page.keyboard.press("k")
        page.keyboard.press("a")
        assert page.locator("#left").text_content() == "1"
        assert page.locator(".source .current").text_content() == "县文广局"
        page.keyboard.press("a")
        assert page.locator("#left").text_content() == "0"
        draft = corrected(opened, tmp_path)
        assert [piece.accepted for piece in draft.reading.doubts] == [True, True]
        page.keyboard.press("u")
        assert page.locator("#left").text_content() == "1"

    def test_edit_and_remove(self, opened: Opened, tmp_path: Path) -> None:
        """The role of the first doubt is corrected, the agency of the second removed; both doubts are settled."""
        page = opened.page
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.locator("#field-role").select_option("lead")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.locator("#left").text_content() == "1"
        page.keyboard.press("j")
        page.keyboard.press("x")
        assert page.locator("#changes-list li").count() == 2
        draft = corrected(opened, tmp_path)
        clubs, rooms = draft.plan.tasks
        assert [(one.role, one.agency) for one in clubs.assignments] == [
            (Role.LEAD, "县文化局"),
            (Role.SUPPORT, "县教育局"),
            (Role.LEAD, "团县委"),
        ]
        assert rooms.assignments == ()
        assert all(piece.accepted for piece in draft.reading.doubts)

    def test_records(self, opened: Opened) -> None:
        """Brackets go from record to record, and stop at the ends."""
        page = opened.page
        for key, words in (
            ("]", "一、工作目标"),
            ("]", "（一）办好读书会"),
            ("[", "一、工作目标"),
            ("[", "一、工作目标"),
        ):
            page.keyboard.press(key)
            assert page.locator(".source .current").first.text_content() == words

    def test_keys_off(self, opened: Opened) -> None:
        """They can be switched off, and are off where a person writes."""
        page = opened.page
        page.focus("#search")
        page.keyboard.press("j")
        assert page.locator(".source .current").count() == 0
        page.locator("h1").click()
        page.keyboard.press("?")
        page.uncheck("#keys-on")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        assert page.locator(".source .current").count() == 0

    def test_tab_reaches_all(self, opened: Opened) -> None:
        """Buttons, kinds, marks, links and edit buttons are in the way of the Tab key."""
        page = opened.page
        seen: set[str] = set()
        for _ in range(140):
            page.keyboard.press("Tab")
            seen.add(page.evaluate("document.activeElement.className + '|' + document.activeElement.id"))
        for expected in ("|read-zh", "|search", "|show-doubt", "unseen|load", "edit|", "to title|"):
            assert expected in seen
        assert any("k-doubt" in one for one in seen)


class TestCorrections:
    """What is corrected in the page, and what the library makes of the saved file."""

    def test_fields(self, opened: Opened, tmp_path: Path) -> None:
        """Title, number and date of a task; value, unit, comparison and date of a target; the name of an agency."""
        edit(opened, "task-2.1")
        fill(opened, title="办好读书会和讲座", number="（1）", due="2023/2024")
        edit(opened, "task-2.1-12场#1")
        fill(opened, subject="读书会场次", value="24", unit="次", comparator="more_than", due="end 2024", per="")
        edit(opened, "县教育局")
        fill(opened, name="县教育和体育局")
        plan = corrected(opened, tmp_path).plan
        task = plan.tasks[0]
        assert (str(task.title), task.number, task.due) == ("办好读书会和讲座", "（1）", "2023/2024")
        target = task.indicators[0].targets[0]
        assert target.value == 24
        assert (str(target.unit), target.comparator) == ("次", Comparator.MORE_THAN)
        assert (target.due, target.per, str(task.indicators[0].title)) == ("end 2024", None, "读书会场次")
        assert str(plan.agencies[1].name) == "县教育和体育局"

    def test_range_and_none(self, opened: Opened, tmp_path: Path) -> None:
        """A range, and a target without a number: each step leaves a valid target."""
        edit(opened, "task-2.1-12场#1")
        fill(opened, comparator="between", upper="20")
        edit(opened, "task-2.2-30个#1")
        fill(opened, value="", unit="")
        plan = corrected(opened, tmp_path).plan
        first, second = (task.indicators[0].targets[0] for task in plan.tasks)
        assert first.value == 12
        assert first.upper == 20
        assert first.comparator is Comparator.BETWEEN
        assert (second.value, second.unit) == (None, None)

    def test_wrong_values(self, opened: Opened) -> None:
        """They are refused, with what is wrong next to the field."""
        edit(opened, "task-2.1")
        fill(opened, due="明年")
        assert opened.page.locator("#fault-due").text_content()
        fill(opened, due="2024", title="")
        assert opened.page.locator("#fault-title").text_content()
        opened.page.keyboard.press("Escape")
        edit(opened, "task-2.2-30个#1")
        for fields, name in (
            ({"value": "三十"}, "value"),
            ({"value": ""}, "value"),
            ({"value": "30", "upper": "20"}, "upper"),
        ):
            fill(opened, **fields)
            assert opened.page.locator(f"#fault-{name}").text_content()

    def test_add(self, opened: Opened, tmp_path: Path) -> None:
        """An agency and a target by selecting their words; both stay marked."""
        page = opened.page
        select_words(opened, "县财政局")
        page.keyboard.press("o")
        assert page.locator("#field-record").input_value() == "provision-3"
        fill(opened, role="lead")
        select_words(opened, "2万人次以上")
        page.keyboard.press("t")
        assert page.locator("#field-value").input_value() == "20000"
        assert page.locator("#field-comparator").input_value() == "at_least"
        assert page.locator("#field-record").input_value() == "goal-1"
        fill(opened, subject="读书人数", due="2025")
        assert page.locator(".source mark.added").all_text_contents() == ["2万人次以上", "县财政局"]
        plan = corrected(opened, tmp_path).plan
        (owner,) = plan.provisions[0].assignments
        assert (owner.role, str(plan.get(owner.agency or "").name)) == (Role.LEAD, "县财政局")  # type: ignore[attr-defined]
        assert (owner.spans[0].quote, owner.spans[0].start) == ("县财政局", at("县财政局"))
        (indicator,) = plan.goals[0].indicators
        (target,) = indicator.targets
        assert target.value == 20000
        assert (str(indicator.title), str(target.unit), str(target.due)) == ("读书人数", "人次", "2025")
        assert (target.spans[0].quote, target.spans[0].start) == ("2万人次以上", at("2万人次以上"))

    def test_add_from_a_mark(self, opened: Opened, tmp_path: Path) -> None:
        """A number that is no target becomes one; words that are not there are refused."""
        page = opened.page
        page.locator(".source a.k-not_a_target").click()
        page.keyboard.press("t")
        fill(opened, words="6个", subject="现有书屋")
        assert page.locator("#fault-words").text_content()
        fill(opened, words="5个")
        target = corrected(opened, tmp_path).plan.tasks[1].indicators[1].targets[0]
        assert target.value == 5
        assert target.spans[0].start == at("5个")

    def test_merge_and_turn(self, opened: Opened, tmp_path: Path) -> None:
        """Two agencies become one, a goal becomes a task, a task moves below it; all changes are listed."""
        edit(opened, "县文广局")
        fill(opened, merge="县文化局")
        edit(opened, "goal-1")
        fill(opened, type="task")
        edit(opened, "task-2.2")
        fill(opened, under="goal-1")
        edit(opened, "phase-4")
        fill(opened, type="task")
        edit(opened, "provision-3")
        fill(opened, type="phase", due="2024")
        assert opened.page.locator("#changes-list li").count() == 5
        assert opened.page.locator("#changes-list .unfit").count() == 0
        plan = corrected(opened, tmp_path).plan
        assert [agency.id for agency in plan.agencies] == ["县文化局", "县教育局", "团县委"]
        assert [str(alias) for alias in plan.agencies[0].aliases] == ["县文广局"]
        assert plan.goals == ()
        assert plan.provisions == ()
        assert [(phase.id, phase.period) for phase in plan.phases] == [("provision-3", "2024")]
        assert [task.id for task in plan.tasks] == ["task-2.1", "goal-1", "phase-4"]
        assert plan.tasks[1].children[0].assignments[0].agency == "县文化局"
        assert plan.tasks[2].due == "2023"

    def test_turn_back(self, opened: Opened, tmp_path: Path) -> None:
        """A task that becomes a goal loses its agencies; the task below it stays a task."""
        edit(opened, "task-2.2")
        fill(opened, under="task-2.1")
        edit(opened, "task-2.1")
        fill(opened, type="goal")
        assert opened.page.locator("#changes-list .unfit").count() == 0
        plan = corrected(opened, tmp_path).plan
        assert [goal.id for goal in plan.goals] == ["goal-1", "task-2.1"]
        assert [(task.id, len(task.assignments)) for task in plan.tasks] == [("task-2.2", 1)]

    def test_remove(self, opened: Opened, tmp_path: Path) -> None:
        """A record, an assignment and a target; taking one back in the list brings it back."""
        page = opened.page
        for name in ("provision-3", "task-2.1/support/县教育局", "task-2.2-30个#1"):
            edit(opened, name)
            page.locator("#form button", has_text="删除").click()
        page.locator("#changes-list button").first.click()
        plan = corrected(opened, tmp_path).plan
        assert len(plan.provisions) == 1
        assert len(plan.tasks[0].assignments) == 2
        assert plan.tasks[1].indicators == ()

    def test_particulars(self, opened: Opened, tmp_path: Path) -> None:
        """Title, number and dates of the plan."""
        opened.page.locator("#edit-particulars").click()
        fill(opened, title="县全民读书计划", number="县发〔2023〕1号", signed="2023-01-02")
        plan = corrected(opened, tmp_path).plan
        assert (str(plan.title), plan.number, plan.signed) == ("县全民读书计划", "县发〔2023〕1号", "2023-01-02")

    def test_same_plan_as_the_library(self, opened: Opened, tmp_path: Path) -> None:
        """The outline of the page after changes is that of the plan that the library makes of them."""
        edit(opened, "县文广局")
        fill(opened, merge="县教育局")
        edit(opened, "task-2.1/support/团县委")
        fill(opened, role="supervise", agency="县妇联（新）")
        edit(opened, "task-2.2")
        fill(opened, type="goal", title="书屋")
        shown = opened.page.locator("#outline [data-name]").evaluate_all("all => all.map((each) => each.dataset.name)")
        plan = corrected(opened, tmp_path).plan
        data = forms.to_data(plan)
        names = [each.id for each in plan.all_assignments]
        assert {name for name in shown if "/" in name} == set(names)
        assert [goal["id"] for goal in data["goals"]] == ["goal-1", "task-2.2"]
        agencies = opened.page.locator("#agencies-list li").evaluate_all("all => all.map((each) => each.dataset.name)")
        assert agencies == [agency["id"] for agency in data["agencies"]]


class TestKept:
    """Corrections are not lost."""

    def test_restored(self, opened: Opened, tmp_path: Path) -> None:
        """They are there when the page is opened again, and can be undone."""
        edit(opened, "task-2.1")
        fill(opened, title="新题")
        leave(opened)
        assert opened.page.locator("[id='o-task-2.1'] .title").first.text_content() == "（一） 新题"
        opened.page.keyboard.press("u")
        assert opened.page.locator("[id='o-task-2.1'] .title").first.text_content() == "（一） 办好读书会"

    def test_loaded(self, opened: Opened, tmp_path: Path) -> None:
        """A saved file brings the corrections back; a file of something else is refused, one of another text named."""
        page = opened.page
        page.keyboard.press("j")
        page.keyboard.press("a")
        edit(opened, "task-2.1")
        fill(opened, title="新题")
        path = saved(opened, tmp_path)
        page.reload()
        page.keyboard.press("u")
        page.keyboard.press("u")
        page.set_input_files("#load", path)
        page.locator("#left", has_text="1").wait_for()
        assert page.locator("[id='o-task-2.1'] .title").first.text_content() == "（一） 新题"
        again = json.loads(saved(opened, tmp_path).read_text(encoding="utf-8"))
        assert (again["corrections"], again["document"], len(again["changes"])) == (1, "read.txt", 1)
        assert again["sha256"] == small_draft().reading.sha256
        for text in ("no JSON", '{"corrections": 2}', "[]"):
            (tmp_path / "bad.json").write_text(text)
            page.evaluate("document.getElementById('said').textContent = ''")
            page.set_input_files("#load", tmp_path / "bad.json")
            page.locator("#said", has_text="YAML").wait_for()
        (tmp_path / "other.json").write_text('{"corrections": 1, "document": "other.txt", "sha256": "0"}')
        page.set_input_files("#load", tmp_path / "other.json")
        page.locator("#said", has_text="other.txt").wait_for()

    def test_warning(self, opened: Opened, tmp_path: Path) -> None:
        """Leaving with corrections that are not saved asks first; after saving it does not."""
        page = opened.page
        asked = """() => {
            const event = new Event("beforeunload", { cancelable: true });
            dispatchEvent(event);
            return event.defaultPrevented;
        }"""
        assert page.evaluate(asked) is False
        edit(opened, "task-2.1")
        fill(opened, title="新题")
        assert page.evaluate(asked) is True
        saved(opened, tmp_path)
        assert page.evaluate(asked) is False

    def test_unfit(self, opened: Opened, tmp_path: Path) -> None:
        """Corrections that don't fit the draft are listed as such: those that the library refuses too."""
        wrong = (
            {"set": "task-9", "field": "title", "to": "x"},
            {"set": "task-2.1", "field": "title", "was": "y", "to": "x"},
            {"set": "phase-4", "field": "due", "to": "2024"},
            {"set": "task-2.1", "field": "no field", "to": "x"},
            {"add": "goal-1", "field": "assignments", "value": {"role": "lead", "agency": "县文化局"}},
            {"add": "task-2.1", "field": "assignments", "value": {"role": "lead", "agency": "县文化局"}},
            {"remove": "task-2.1", "was": "y"},
            {"merge": "县文化局", "into": "县文化局"},
            {"move": "task-2.1", "under": "task-2.1"},
            {"move": "task-2.1", "under": "phase-4"},
            {"move": "task-2.1", "under": "goal-1"},
            {"move": "provision-3", "under": "task-2.1"},
            {"turn": "task-2.1", "into": "goal"},
        )
        path = tmp_path / "c.json"
        path.write_text(json.dumps({"corrections": 1, "changes": wrong}), encoding="utf-8")
        refused = small_draft().corrected(read_corrections(path)).findings
        assert len(refused) == len(wrong)
        opened.page.set_input_files("#load", path)
        opened.page.locator("#changes-list .unfit").nth(len(wrong) - 1).wait_for()


def test_hostile_text_runs_nothing(open_page: Open, tmp_path: Path) -> None:
    """It is shown as it is, in the document, the outline, the forms and the list of changes."""
    path = reading_page(hostile_draft(), font=False).save(tmp_path / "h.html")
    opened = open_page(path)
    page = opened.page
    for _ in HOSTILE:
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.fill("#field-title", HOSTILE[1])
        page.locator("#form [type=submit]").click()
    page.locator(".source a.m").first.hover()
    assert page.title() != "run"
    shown = page.locator(".source").text_content()
    assert [words for words in HOSTILE if words not in shown] == []
    assert page.locator("#changes-list li").count() == len(HOSTILE)
    assert opened.asked_for() == [path.as_uri()]
    assert opened.log == []


def test_long_document(open_page: Open, tmp_path: Path) -> None:
    """Eighty thousand characters with hundreds of marks: a key answers within a second."""
    draft = small_draft()
    times = 400
    rows = tuple(
        attrs.evolve(
            piece, id=f"{piece.id}-{turn}", start=piece.start + turn * len(TEXT), end=piece.end + turn * len(TEXT)
        )
        for turn in range(times)
        for piece in draft.reading.rows
    )
    reading = attrs.evolve(draft.reading, rows=rows, text_of_document=TEXT * times)
    page = open_page(reading_page(attrs.evolve(draft, reading=reading), font=False).save(tmp_path / "long.html")).page
    assert len(reading.text_of_document) > 80_000
    took = page.evaluate(
        """() => {
            const start = performance.now();
            const press = () => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
            for (let turn = 0; turn < 5; turn += 1) press();
            document.body.offsetHeight;
            return (performance.now() - start) / 5;
        }"""
    )
    assert page.locator(".source .current").count() == 1
    assert took < 1000
