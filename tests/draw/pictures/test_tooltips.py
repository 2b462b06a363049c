"""Tests for what elements say when they are pointed at or read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from policyplan import samples
from policyplan.draw.catalogue import KINDS, draw
from policyplan.draw.languages import PictureLanguage
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.tooltips import in_one_line, join_parts, quoted, titled
from policyplan.draw.scene.scene import Element
from policyplan.draw.scene.themes import subjects
from policyplan.model.plan import Plan

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def sample() -> Plan:
    return samples.jiangmen(made_up_observations=True)


def drawn(plan: Plan, name: str, language: PictureLanguage) -> Picture:
    return draw(plan, name, language=language, as_of="2018")


def speaking(picture: Picture) -> Iterator[Element]:
    return (each for page in picture.pages for each in page.elements if subjects(each))


def words_of(title: str) -> set[str]:
    """The words of a title, without those of the document that it quotes."""
    return set(re.split(r"[ ·/:：→–]+", title.partition(" — “")[0]))


class TestWords:
    """In one line, in the language of the picture."""

    def test_titled(self) -> None:
        """Both languages with a stroke between, once where they are the same."""
        assert titled(lambda language: f"甲\n{language}", "both") == "甲 zh / 甲 en"
        assert titled(lambda language: "甲", "both") == "甲"
        assert titled(lambda language: language, "en") == "en"

    def test_join_parts(self) -> None:
        """What is missing leaves no mark."""
        assert join_parts("a", "", "b") == "a · b"

    def test_quoted(self) -> None:
        """The document's words stand behind ours."""
        assert quoted("Training", ["培训\n10万人次", "力争"]) == "Training — “培训 10万人次 … 力争”"
        assert quoted("Training", []) == quoted("Training", [""]) == "Training"

    def test_in_one_line(self) -> None:
        assert in_one_line(" a \n b\r\nc") == "a b c"


@pytest.mark.parametrize("name", KINDS)
class TestEveryPicture:
    """Whatever is about something says what, by its name."""

    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    def test_nothing_is_silent(self, sample: Plan, name: str, language: PictureLanguage) -> None:
        """Every element with a subject has a title in one line."""
        found = list(speaking(drawn(sample, name, language)))
        assert found
        assert [each for each in found if not each.title.strip() or "\n" in each.title] == []

    def test_names_not_ids(self, sample: Plan, name: str) -> None:
        """No word of a title is the id of what it is about."""
        for each in speaking(drawn(sample, name, "zh")):
            assert words_of(each.title).isdisjoint(subjects(each)), each.title

    def test_one_language(self, sample: Plan, name: str) -> None:
        """In English nothing Chinese but what is quoted, and numbers are those of English pictures."""
        for each in speaking(drawn(sample, name, "en")):
            assert not HAN.search(each.title.partition(" — “")[0]), each.title
        assert any(HAN.search(each.title.partition(" — “")[0]) for each in speaking(drawn(sample, name, "zh")))


class TestSample:
    """As they read in the sample."""

    @pytest.mark.parametrize(
        ("name", "title"),
        [
            ("matrix", "Municipal Education Bureau · lead · Scientific literacy of young people"),
            ("network", "Municipal Education Bureau · lead · (1) Scientific literacy of young people"),
            (
                "agencies",
                "Municipal Association for Science and Technology → Municipal Meteorological Bureau: 9 actions",
            ),
            ("workload", "Municipal Education Bureau · lead: 2"),
            ("workload", "Municipal Education Bureau · 9"),
            ("schedule", "Carrying it deeper · 2018-01-01/2019-12-31 (active)"),
            ("flow", "(1) Scientific literacy of young people · led by: 1 task · Municipal Education Bureau"),
        ],
    )
    def test_reads(self, sample: Plan, name: str, title: str) -> None:
        assert title in {each.title for each in speaking(drawn(sample, name, "en"))}

    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("goals", "(2) The scientific literacy of key groups rises markedly — “"),
            ("tasks", "Rural training: 100,000 person-times, 2016–2020 — “"),
            (
                "targets",
                "Rural training: observed value 59,500 person-times (2018), target 100,000 person-times, 2016–2020 — “",
            ),
            (
                "rollup",
                "sum · Person-times trained: 250,000 person-times, 2016–2020 · A coder judged that these may be added:",
            ),
            ("rollup", "Training of skilled workers: 100,000 person-times · included — “"),
            ("rollup", "not added · Access bandwidth: not added, by 2020 · Values of this kind"),
            ("rollup", "Access bandwidth of urban schools: ≥500 Mbit/s each · listed, not added — “"),
        ],
    )
    def test_begins(self, sample: Plan, name: str, start: str) -> None:
        assert any(each.title.startswith(start) for each in speaking(drawn(sample, name, "en")))
