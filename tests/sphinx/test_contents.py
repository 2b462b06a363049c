"""The directive that lists what a plan has."""

from __future__ import annotations

import re

import policyplan
from policyplan import Goal, Plan, Task, Text
from policyplan.sphinx.contents import DEEPEST
from tests.sphinx.conftest import Site

CONTENTS = ".. plan:contents:: plan.yaml\n"


def terms(site: Site) -> list[tuple[str, str, str]]:
    """The entries of a page: the place of each, its words, its id."""
    found = re.findall(r'<dt class="[^"]+" id="([^"]+)">(.*?) <code.*?><span class="pre">(.*?)</span>', site.body())
    return [(place, words, id) for place, words, id in found]


class TestEntries:
    """Everything that has an id which text may speak of has an entry."""

    def test_each_has_number_title_and_id(self, site: Site) -> None:
        """By kind, in the document's order; numbers in English as pictures have them."""
        site.write("index.rst", CONTENTS)
        assert site.build() == ""
        listed = terms(site)
        assert ("plan-river-youth", "1. Youth", "youth") in listed
        assert ("plan-river-youth-teachers", "(1) Train teachers", "youth.teachers") in listed
        assert [id for _, _, id in listed] == [
            *("literacy", "youth", "youth.teachers", "farmers", "supervision"),
            *("literate-share", "lectures-held", "teachers-trained", "report"),
            *("government", "education", "science"),
        ]
        assert re.findall(r'<p class="rubric".*?>(.*?)</p>', site.body()) == [
            *("Goals", "Tasks", "Provisions", "Indicators", "Agencies")
        ]

    def test_each_has_the_words_of_the_document(self, site: Site) -> None:
        """Of a task its own; of what only has a place in a sentence, the sentence."""
        site.write("index.rst", CONTENTS)
        assert site.build() == ""
        quotes = re.findall(r"<blockquote[^>]*>\s*<div><p>(.*?)</p>", site.body())
        assert "青少年行动" in quotes
        assert "公民具备科学素质的比例达到10%" in quotes

    def test_a_title_is_not_quoted_again(self, site: Site) -> None:
        """In the language of the document it stands there already."""
        site.write("index.rst", CONTENTS)
        assert site.build(language="zh_CN") == ""
        assert "<blockquote" in site.body()
        assert site.body().count("农民行动") == 1

    def test_quotes_can_be_left_away(self, site: Site) -> None:
        """And kinds chosen, and a part of the plan."""
        text = "   :kinds: tasks, agencies\n   :tasks: youth\n   :no-quotes:\n"
        site.write("index.rst", CONTENTS + text)
        assert site.build() == ""
        assert "<blockquote" not in site.body()
        assert [id for _, _, id in terms(site)] == ["youth", "youth.teachers", "government", "education", "science"]

    def test_children_lie_in_the_entry_above(self, site: Site) -> None:
        """As in the plan."""
        site.write("index.rst", CONTENTS + "   :kinds: tasks\n   :no-quotes:\n")
        assert site.build() == ""
        assert re.search(r"Youth.*?<dd><dl[^>]*>\s*<dt[^>]*>\(1\) Train teachers", site.body(), flags=re.DOTALL)

    def test_what_lies_too_deep_stands_beside_what_holds_it(self, site: Site) -> None:
        """Forty levels are no forty lists; none is lost."""
        goal = Goal(id="g-40", title=Text(en="Goal 40"))
        for number in range(39, 0, -1):
            goal = Goal(id=f"g-{number}", title=Text(en=f"Goal {number}"), children=(goal,))
        policyplan.write(Plan(id="deep", title=Text(en="Deep"), goals=(goal,)), site.folder / "deep.yaml")
        site.write("index.rst", ".. plan:contents:: deep.yaml\n")
        assert site.build() + site.build("latex") == ""
        assert [id for _, _, id in terms(site)] == [f"g-{number}" for number in range(1, 41)]
        assert site.body().count("<dl") == DEEPEST

    def test_a_plan_with_nothing_makes_nothing(self, site: Site) -> None:
        """Not even headings."""
        policyplan.write(Plan(id="empty", title=Text(en="Nothing")), site.folder / "empty.yaml")
        site.write("index.rst", ".. plan:contents:: empty.yaml\n")
        assert site.build() == ""
        assert terms(site) == []


class TestPlaces:
    """The place of an entry is the same in every build, and its own."""

    def test_ids_that_differ_in_signs_alone_have_places_of_their_own(self, site: Site) -> None:
        """Large and small letters, dots and dashes, Chinese."""
        ids = ["a.1", "a-1", "A-1", "a_1", "任务", "任务二"]
        tasks = tuple(Task(id=id, title=Text(en=f"Task {id}")) for id in ids)
        policyplan.write(Plan(id="signs", title=Text(en="Signs"), tasks=tasks), site.folder / "signs.yaml")
        site.write("index.rst", " ".join(f":plan:task:`{id}`" for id in ids) + "\n\n.. plan:contents:: signs.yaml\n")
        assert site.build() == ""
        places = {id: place for place, _, id in terms(site)}
        assert len(set(places.values())) == len(ids)
        assert all(re.fullmatch(r"plan-signs[a-z0-9-]*", place) for place in places.values())
        for id, place in places.items():
            assert f'href="#{place}" title="Task {id}"' in site.body()
        site.build(fresh=True)
        assert {id: place for place, _, id in terms(site)} == places
