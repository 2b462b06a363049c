"""References to what is listed."""

from __future__ import annotations

import re

from sphinx.util.inventory import InventoryFile

import policyplan
from policyplan import Plan
from tests.sphinx.conftest import Site

LISTED = "Listed\n======\n\n.. plan:contents:: plan.yaml\n"


def links(text: str) -> list[tuple[str, str]]:
    """Where the links of a page's text lead, and what they say."""
    found = re.findall(r'<a class="reference internal" href="([^"]+)" title="[^"]+">(.*?)</a>', text)
    return [(to, re.sub("<[^>]+>", "", words)) for to, words in found]


class TestRoles:
    """Each kind has a role, which leads to its entry from any document."""

    def test_the_title_is_the_link(self, site: Site) -> None:
        """Whatever the kind; from another document, in another folder."""
        roles = ":plan:task:`youth` :plan:agency:`science` :plan:goal:`literacy` :plan:indicator:`report` "
        site.write("list.rst", LISTED)
        site.write("deep/er.rst", roles + ":plan:provision:`supervision`")
        site.write("index.rst", ".. toctree::\n\n   list\n   deep/er\n")
        assert site.build() == ""
        assert links(site.body("deep/er.html")) == [
            ("../list.html#plan-river-youth", "Youth"),
            ("../list.html#plan-river-science", "Science association"),
            ("../list.html#plan-river-literacy", "Scientific literacy"),
            ("../list.html#plan-river-report", "Report"),
            ("../list.html#plan-river-supervision", "Supervision"),
        ]

    def test_the_author_may_say_it_otherwise(self, site: Site) -> None:
        """And may write the prefix in front."""
        site.write("index.rst", ":plan:task:`these <youth>`, :plan:task:`river:farmers`\n\n" + CONTENTS)
        assert site.build() == ""
        assert links(site.body()) == [("#plan-river-youth", "these"), ("#plan-river-farmers", "Farmers")]

    def test_markdown_has_them_too(self, site: Site) -> None:
        """Roles in braces, and the list as a directive."""
        text = "{plan:task}`youth`, {plan:agency}`it <science>`\n\n```{plan:contents} plan.yaml\n:prefix: p\n```\n"
        site.write("index.md", text)
        assert site.build() == ""
        assert links(site.body()) == [("#plan-p-youth", "Youth"), ("#plan-p-science", "it")]

    def test_the_role_any_finds_them(self, site: Site) -> None:
        """By the id alone."""
        site.write("index.rst", ":any:`youth.teachers` :any:`so <farmers>`\n\n" + CONTENTS)
        assert site.build() == ""
        assert links(site.body()) == [
            ("#plan-river-youth-teachers", "Train teachers"),
            ("#plan-river-farmers", "so"),
        ]

    def test_plain_text_shows_the_title(self, site: Site) -> None:
        """As there are no links."""
        site.write("index.rst", "First :plan:task:`youth`, then :plan:task:`these <farmers>`.\n\n" + CONTENTS)
        assert site.build("text") == ""
        assert "First Youth, then these." in site.made("index.txt", "text").replace("*", "")

    def test_latex_links_to_the_entry(self, site: Site) -> None:
        """By the label that stands there."""
        site.write("index.rst", ":plan:task:`youth`\n\n" + CONTENTS)
        assert site.build("latex") == ""
        tex = site.made("site.tex", "latex")
        assert r"\hyperref[\detokenize{index:plan-river-youth}]" in tex
        assert r"\label{\detokenize{index:plan-river-youth}}" in tex


CONTENTS = ".. plan:contents:: plan.yaml\n"


class TestFaults:
    """A reference that does not lead to one entry is a warning at its place."""

    def test_the_nearest_id_is_named(self, site: Site) -> None:
        """With file and line."""
        site.write("index.rst", "Words.\n\n:plan:task:`yuoth`\n\n" + CONTENTS)
        assert site.build() == (
            "index.rst:6: WARNING: No directive plan:contents lists the task 'yuoth'. Did you mean 'youth'?"
            " [policyplan.reference-unlisted]\n"
        )

    def test_another_role_is_named(self, site: Site) -> None:
        """Where the id is of another kind."""
        site.write("index.rst", ":plan:task:`science`\n\n" + CONTENTS)
        assert "Another role has it: plan:agency." in site.build()

    def test_it_is_said_in_chinese_too(self, site: Site) -> None:
        """In a Chinese project."""
        site.write("index.rst", ":plan:task:`yuoth`\n\n" + CONTENTS)
        assert "没有 plan:contents 指令列出编号为“yuoth”的任务。是否想写“youth”？" in site.build(language="zh_CN")

    def test_two_plans_with_the_same_id_need_the_prefix(self, site: Site, plan: Plan) -> None:
        """Both full names are given; either leads to its own entry."""
        policyplan.write(plan.evolve(id="lake"), site.folder / "lake.yaml")
        both = CONTENTS + "\n" + CONTENTS.replace("plan.yaml", "lake.yaml")
        site.write("index.rst", f":plan:task:`youth` :plan:task:`lake:youth`\n\n{both}")
        assert site.build() == (
            "index.rst:4: WARNING: 'youth' is the id of several entries. Write one of: river:youth, lake:youth."
            " [policyplan.reference-ambiguous]\n"
        )
        assert links(site.body()) == [("#plan-lake-youth", "Youth")]

    def test_a_plan_that_is_listed_twice_is_warned_of_once(self, site: Site) -> None:
        """At the second list; links lead to the first."""
        site.write("a.rst", CONTENTS)
        site.write("b.rst", "Words.\n\n" + CONTENTS)
        site.write("index.rst", ":plan:task:`youth`\n\n.. toctree::\n\n   a\n   b\n")
        assert site.build() == (
            "b.rst:6: WARNING: 'river:literacy' is already listed in 'a'; links to it lead there. Give the directive"
            " :no-index:, or a :prefix: of its own. [policyplan.listed-twice]\n"
        )
        assert links(site.body()) == [("a.html#plan-river-youth", "Youth")]

    def test_a_second_list_may_be_no_target(self, site: Site) -> None:
        """With the option that says so."""
        site.write("index.rst", CONTENTS + "\n" + CONTENTS + "   :no-index:\n")
        assert site.build() == ""

    def test_other_domains_warn_as_ever(self, site: Site) -> None:
        """In Sphinx's own words."""
        site.write("index.rst", ":doc:`nowhere` :ref:`nothing`")
        assert "policyplan" not in site.build()


class TestInventory:
    """Other projects refer to the entries through intersphinx."""

    def test_each_entry_is_in_the_inventory(self, site: Site) -> None:
        """By its full name, with its title."""
        site.write("index.rst", CONTENTS)
        assert site.build() == ""
        with (site.out() / "objects.inv").open("rb") as file:
            inventory = InventoryFile.load(file, "https://example.org", lambda *parts: "/".join(parts))
        entry = inventory["plan:task"]["river:youth"]
        assert (entry.uri, entry.display_name) == ("https://example.org/index.html#plan-river-youth", "Youth")

    def test_another_project_s_reference_is_resolved(self, site: Site) -> None:
        """With the title of the entry there."""
        site.write("index.rst", CONTENTS)
        assert site.build() == ""
        inventory = site.folder / "there.inv"
        (site.out() / "objects.inv").rename(inventory)
        site.write("index.rst", ":plan:agency:`river:science`")
        settings = {"there": ("https://example.org", str(inventory))}
        warned = site.build(
            extensions=["policyplan.sphinx", "sphinx.ext.intersphinx"], intersphinx_mapping=settings, fresh=True
        )
        assert warned == ""
        assert 'href="https://example.org/index.html#plan-river-science"' in site.body()
        assert "Science association" in site.body()
