"""The page that shows what changed, with both texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import policyplan
from policyplan import Agency, Plan, Source, Task, Text, diff, samples
from policyplan.errors import CallError
from policyplan.model.locate import locate
from policyplan.model.values import Span
from policyplan.report import comparison_page
from tests.compare.edits import EDITS

if TYPE_CHECKING:
    from tests.report.conftest import Markup


def page(old: Plan, new: Plan, language: str = "en") -> str:
    """The page, without its style."""
    html = comparison_page(diff(old, new), language=language, font=False).html
    return re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


def written(*paragraphs: str, tasks: tuple[str, ...] = ()) -> Plan:
    """A plan with a text, and a task for each of some quotes of it."""
    text = "\n".join(paragraphs)
    records = [
        Task(id=f"t{number}", title=Text(en=quote), spans=[Span(quote=quote)]) for number, quote in enumerate(tasks)
    ]
    source = Source(id="s", title=Text(en="Text"), text=text)
    return locate(Plan(id="p", title=Text(en="Plan"), language="en", sources=[source], tasks=records))


class TestPage:
    """A table of the changes, and both texts side by side."""

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_links(self, markup: type[Markup], language: str) -> None:
        """Ids are unique, every link leads to one of them, and nothing is fetched or run."""
        plan = later = samples.jiangmen()
        for edit in EDITS:
            later = edit.apply(later)
        found = markup(page(plan, later, language))
        assert len(found.ids) == len(set(found.ids))
        links = {each["href"] or "" for each in found.all("a")}
        assert all(link.startswith("#") for link in links)
        assert {link[1:] for link in links} <= set(found.ids)
        assert len([link for link in links if link.startswith("#c")]) > len(EDITS) / 2
        assert not found.all("script")

    def test_every_change_is_a_row(self, markup: type[Markup]) -> None:
        """With its number."""
        plan = samples.jiangmen()
        changes = diff(plan, EDITS[0].apply(plan))
        found = markup(comparison_page(changes, font=False).html)
        assert [each["id"] for each in found.all("tr") if each.get("id")] == [
            f"c{at + 1}" for at in range(len(changes))
        ]

    def test_nothing(self) -> None:
        """Without changes there is a sentence and no table, and the texts are folded."""
        plan = samples.jiangmen()
        html = page(plan, plan)
        assert "Nothing changed." in html
        assert "<table" not in html
        assert html.count("<details") == 1

    def test_without_texts(self, plan: Plan) -> None:
        """Plans without a text have the table alone."""
        old = plan.evolve(sources=())
        html = page(old, old.replace("farmers", due="2019"))
        assert "Neither plan has the text of a source" in html
        assert 'id="texts"' not in html
        assert 'href="#o1"' not in html

    def test_one_text(self, plan: Plan) -> None:
        """One text alone stands on its side."""
        html = page(plan.evolve(sources=()), plan)
        assert "New text · Original" in html
        assert "Old text · " not in html

    def test_language(self, plan: Plan) -> None:
        """By default that of the new plan; another one is an error."""
        changes = diff(plan, plan.replace("farmers", due="2019"))
        assert '<html lang="zh">' in comparison_page(changes, font=False).html
        with pytest.raises(CallError):
            comparison_page(changes, language="fr", font=False)

    def test_titles(self, plan: Plan) -> None:
        """Two plans have both titles in the heading."""
        html = page(plan, plan.evolve(title=Text(en="Lake City Action Plan")))
        assert "<h1>What changed from River City Action Plan to Lake City Action Plan</h1>" in html

    def test_hostile_text(self) -> None:
        """Words of a plan are words on the page, whatever they are."""
        bad = "<script>alert(1)</script>\x00 \" onclick='x'"
        old = written("One", bad, tasks=("One", bad))
        new = old.replace("t1", title=Text(en=f"{bad} & more")).evolve(
            agencies=[Agency(id="a", name=Text(en=bad))], title=Text(en=bad)
        )
        html = page(old, new)
        assert "<script" not in html
        assert "\x00" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


class TestMarks:
    """Words that state a changed fact are marked and lead to the change."""

    @pytest.mark.parametrize("char", ["\u202e", "\u202d", "\u2067"])
    def test_text_that_turns_the_text_after_it(self, char: str) -> None:
        """A character that changes the direction of text would show 90% as %09."""
        old, new = (written(f"完成{char}{share}", tasks=(f"完成{char}{share}",)) for share in ("90%", "95%"))
        html = page(old, new)
        assert char not in html
        assert ">95%" in html or "完成95%" in html

    def test_fact(self) -> None:
        """On both sides."""
        old = written("We build a road and a bridge.", tasks=("build a road",))
        html = page(old, old.replace("t0", due="2020", number="1"))
        assert html.count("<mark>build a road</mark>") == 1  # a new date has no words in the old text
        assert '<sup id="n1"><a href="#c1">1</a></sup><sup id="n2"><a href="#c2">2</a></sup><mark>' in html

    def test_own_place(self, plan: Plan) -> None:
        """An attribute with a quote of its own is marked there."""
        targets = plan.get("teachers-trained", policyplan.Indicator).targets
        later = plan.replace("teachers-trained", targets=[targets[0].evolve(value=20000)])
        assert page(plan, later).count("<mark>1万人次</mark>") == 2

    def test_description(self) -> None:
        """A full text is the second place of a record."""
        old = written("Roads. We build roads.", tasks=("Roads",))
        task = old.get("t0", Task).evolve(
            description=Text(en="We build roads."),
            spans=[Span(quote="Roads", start=0), Span(quote="We build roads.", start=7)],
        )
        old = old.evolve(tasks=[task])
        html = page(old, old.replace("t0", description=Text(en="We build many roads.")))
        assert html.count("<mark>We build roads.</mark>") == 2

    def test_two_lines(self) -> None:
        """A place of two lines is marked in both, and has its address once."""
        old = written("Build a road", "and a bridge", tasks=("Build a road\nand a bridge",))
        html = page(old, policyplan.remove(old, "t0"))
        assert html.count('id="o1"') == 1
        assert html.count('href="#c1">1</a></sup><mark>') == 2

    def test_part_of_a_paragraph_that_changed(self) -> None:
        """Words that changed are struck out on the left and underlined on the right."""
        html = page(written("Train 100 teachers"), written("Train 120 teachers"))
        assert "Train <del>100</del> teachers" in html
        assert "Train <ins>120</ins> teachers" in html


class TestParagraphs:
    """Paragraphs that are alike stand side by side; what is the same is folded."""

    def test_alike(self) -> None:
        """A new paragraph stands alone, and those around it stay side by side."""
        old = written("First we build the road", "Then we train teachers", "Nobody reads this")
        new = written("First we build a road", "Entirely different words", "Then we train the teachers")
        html = page(old, new)
        couples = re.findall(r'<div class="couple">(.*?)</div>', html)
        texts = [[re.sub(r"<[^>]+>", "", side) for side in re.findall(r"<p[^>]*>(.*?)</p>", each)] for each in couples]
        assert texts == [
            ["First we build the road", "First we build a road"],
            ["", "Entirely different words"],
            ["Then we train teachers", "Then we train the teachers"],
            ["Nobody reads this", ""],
        ]

    def test_many(self) -> None:
        """A large block of other paragraphs is shown in order, without a search."""
        old = written(*(f"old {number}" for number in range(70)))
        new = written(*(f"new {number}" for number in range(70)))
        assert page(old, new).count('<div class="couple">') == 70

    def test_blank_lines(self) -> None:
        """Lines without words are left out."""
        assert page(written("One", "   ", "Two"), written("One", "Two")).count('<div class="couple">') == 2

    def test_folded(self) -> None:
        """Two paragraphs stay next to a change."""
        same = [f"Paragraph {number}" for number in range(10)]
        html = page(written(*same, "End"), written(*same, "The end"))
        assert "<summary>8 paragraphs are the same.</summary>" in html

    def test_sources(self, plan: Plan) -> None:
        """Texts are put side by side by the ids of their sources, then in order."""
        old = plan.evolve(
            sources=[Source(id=id, title=Text(en=id.title()), text="x") for id in ("notice", "annex", "table")]
        )
        new = plan.evolve(sources=[Source(id=id, title=Text(en=id.title()), text="x") for id in ("annex", "letter")])
        heads = re.findall(r"<h3>(.*?)</h3>", page(old, new))
        assert heads == [
            *("Old text · Annex", "New text · Annex"),
            *("Old text · Notice", "New text · Letter"),
            *("Old text · Table", ""),
        ]
