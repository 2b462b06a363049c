"""The page that compares plans: complete, escaped, and without any request."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

import policyplan
from policyplan import Agency, Plan, Task, Text, assign, samples
from policyplan.corpora import Corpus
from policyplan.errors import CallError, FileError
from policyplan.report import Comparison, comparison
from policyplan.report import compared_plans as module
from tests.report.conftest import Markup

if TYPE_CHECKING:
    from tests.report.conftest import Opened

Open = Callable[[pathlib.Path], "Opened"]
HOSTILE = "<script>alert(1)</script>\"'&<b>"
DRAFT = "县读书计划\n\n一、主要任务\n（一）办好读书会。全年不少于12场。（牵头单位：县文化局；配合单位：县教育局）\n"


def hostile() -> Plan:
    agency = Agency(id="a", name=Text(zh=f"市{HOSTILE}局", en=HOSTILE))
    task = Task(id="t", title=Text(zh=HOSTILE, en=HOSTILE), number=HOSTILE, assignments=assign(lead=["a"]))
    return Plan(id="h", title=Text(zh=HOSTILE, en=HOSTILE), issuers=[Text(zh=HOSTILE)], agencies=[agency], tasks=[task])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("plans")
    policyplan.write(samples.jiangmen(), folder / "sample.yaml")
    policyplan.write(hostile(), folder / "hostile.yaml")
    policyplan.write(Plan(id="e", title=Text(en="Empty"), issuers=[Text(zh="国务院")]), folder / "empty.yaml")
    (folder / "text.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "broken.yaml").write_text("policyplan: 1\nid: [\n", encoding="utf-8")
    with policyplan.corpus(folder, jobs=1) as made:
        yield made


@pytest.fixture(scope="module")
def made(corpus: Corpus) -> Comparison:
    return comparison(corpus, language="en", font=False)


class TestContents:
    """What a reader finds."""

    def test_plans(self, made: Comparison) -> None:
        assert [(plan.key, plan.drafted) for plan in made.plans] == [
            ("empty", False),
            ("hostile", False),
            ("sample", False),
            ("text", True),
        ]
        assert repr(made) == "<Comparison: 4 plans>"

    def test_drafts_and_failures_are_marked(self, made: Comparison) -> None:
        assert '<span class="draft">' in made.html
        assert "broken.yaml" in made.html
        assert "1 file could not be read, and is missing in every table and picture." in made.html
        assert "1 plan is a draft." in made.html
        assert "1 plan names no agency." in made.html
        assert "The plans are of different levels." in made.html

    def test_numbers_lead_to_their_tasks(self, made: Comparison) -> None:
        page = Markup(made.html)
        targets = [link["href"][1:] for link in page.all("a") if (link.get("href") or "").startswith("#k")]  # type: ignore[index]
        assert targets
        assert set(targets) <= set(page.ids)

    def test_ids_are_unique_and_links_lead_somewhere(self, made: Comparison) -> None:
        page = Markup(made.html)
        assert len(page.ids) == len(set(page.ids))
        inside = [link["href"][1:] for link in page.all("a") if (link.get("href") or "").startswith("#")]  # type: ignore[index]
        assert set(inside) <= set(page.ids)

    def test_both_languages(self, made: Comparison) -> None:
        assert "由谁牵头" in made.html
        assert "Who leads what" in made.html

    def test_unresolved_names(self, made: Comparison) -> None:
        assert "Unresolved names" in made.html
        assert "市全民科学素质纲要实施工作办公室" in made.html


class TestSafe:
    """Text of plans stays text, and nothing is fetched."""

    def test_escaped(self, made: Comparison) -> None:
        assert "<script" not in made.html
        assert "<b>" not in made.html
        assert "&lt;script&gt;" in made.html

    def test_no_request(self, made: Comparison) -> None:
        page = Markup(made.html)
        assert not [facts for _, facts in page.elements if facts.get("src")]
        assert {link["href"][0] for link in page.all("a") if link.get("href")} == {"#"}  # type: ignore[index]


class TestCalls:
    """Options and faults."""

    def test_font(self, corpus: Corpus) -> None:
        pytest.importorskip("fontTools")
        assert "@font-face" in comparison(corpus, font=True).html

    def test_day(self, corpus: Corpus) -> None:
        assert "Kinds are those of 2024-12-31" in comparison(corpus, as_of="2024", font=False).html

    def test_language(self, corpus: Corpus) -> None:
        with pytest.raises(CallError):
            comparison(corpus, language="xx")

    def test_too_large(self, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "MOST_PLANS", 3)
        with pytest.raises(CallError) as raised:
            comparison(corpus)
        assert raised.value.code == "comparison-too-large"

    def test_save(self, made: Comparison, tmp_path: pathlib.Path) -> None:
        path = made.save(tmp_path / "c.html")
        assert path.read_text(encoding="utf-8") == made.html
        with pytest.raises(FileError):
            made.save(path, replace=False)

    def test_notebook(self, made: Comparison) -> None:
        assert made._repr_html_().startswith("<iframe sandbox")

    def test_nothing_to_compare(self, tmp_path: pathlib.Path) -> None:
        """A corpus without agencies has reasons in place of pictures."""
        policyplan.write(Plan(id="e", title=Text(en="Empty")), tmp_path / "empty.yaml")
        with policyplan.corpus(tmp_path, jobs=1) as corpus:
            html = comparison(corpus, font=False).html
        assert "the table has no numbers" in html
        assert "Every name is resolved." in html
        assert "Every file was read." in html


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
class TestInBrowser:
    """A real browser, from the disk."""

    def test_alone_and_in_both_languages(self, open_page: Open, made: Comparison, tmp_path: pathlib.Path) -> None:
        path = made.save(tmp_path / "comparison.html")
        opened = open_page(path)
        assert opened.asked_for() == [path.as_uri()]
        assert opened.log == []
        heading = opened.page.locator("h2#leads")
        assert heading.locator("> .in-en").is_visible()
        opened.page.check("#read-zh")
        assert heading.locator("> .in-zh").is_visible()
        assert opened.serious_findings() == []
