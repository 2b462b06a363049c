"""What a plan says is shown as the text that it is, whatever the text is."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from sphinx.util.inventory import InventoryFile

import policyplan
from policyplan import Agency, Goal, Indicator, Measure, Plan, Source, Target, Task, Text, assign
from policyplan.model.locate import text_hash
from policyplan.model.values import Span
from policyplan.sphinx.texts import one_line
from tests.sphinx.conftest import CONF, Site

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "address": "javascript:alert(1) <a href='javascript:alert(1)'>here</a>",
    "restructuredtext": "`x`_ |sub| **bold** :ref:`x` [1]_ .. raw:: html <b>x</b> :: x__",
    "markdown": "[x](javascript:alert(1)) ![y](z) `code` **bold** {raw}`html` $x^2$ # head",
    "template": "{{ 7 * 7 }} {% include 'x' %} ${7*7} %(x)s {0} %s",
    "latex": r"\input{/etc/passwd} \end{document} $x^2$ 100% a_b #1 ~ ^ & { } \write18{x}",
    "quotes": "\"double\" 'single' -- dash --- dots ... &amp; &lt;",
    "control": "bell \a escape \x1b[31m nul-like \x7f end",
    "right to left": "\u202egnp.exe \u2066inside",
    "entity": "]]> <!-- --> <!DOCTYPE x> <?xml?>",
    "long": "长" * 100_000,
    "long word": "x" * 10_000,
}
"""By what it is."""


def plan_of(words: str) -> Plan:
    """A plan in which every text that readers meet is the same."""
    said = Text(zh=words, en=words)
    target = Target(value=5, due="2020", written="5", spans=(Span(quote=words, start=0),))
    indicator = Indicator(
        id="held", title=said, measure="lectures", targets=(target,), spans=(Span(quote=words, start=0),)
    )
    return Plan(
        id="hostile",
        title=said,
        sources=(Source(id="text", title=said, text=words, sha256=text_hash(words)),),
        agencies=(Agency(id="bureau", name=said, spans=(Span(quote=words, start=0),)),),
        measures=(Measure(id="lectures", title=said, unit=Text(en="lectures"), kind="events"),),
        goals=(Goal(id="goal", title=Text(en="Goal"), spans=(Span(quote=words, start=0),)),),
        tasks=(
            Task(
                id="task",
                title=said,
                number=words[:40],
                assignments=assign(lead=["bureau"]),
                indicators=(indicator,),
                spans=(Span(quote=words, start=0),),
            ),
        ),
    )


PAGE = """
Here is :plan:task:`task`, and :plan:agency:`bureau`. Behind it.

.. plan:picture:: hostile.yaml
   :kind: tasks
   :caption: A picture

.. plan:table:: hostile.yaml
   :question: workload

.. plan:table:: hostile.yaml
   :question: rollup

.. plan:contents:: hostile.yaml
"""


class Page(HTMLParser):
    """What a browser makes of a page: its elements, their attributes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All of its text, on one line."""
        return " ".join("".join(self.texts).split())


def fill(site: Site, words: str) -> None:
    """Let a site show a plan full of *words*, in a page, and in one that is written in Markdown."""
    site.write("conf.py", CONF)
    policyplan.write(plan_of(words), site.folder / "hostile.yaml")
    site.write("index.rst", PAGE + "\n.. toctree::\n\n   other\n")
    site.write("other.md", "{plan:task}`task`\n\n```{plan:table} hostile.yaml\n:question: task_load\n```\n")


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The page of a plan with harmless words."""
    site = Site(tmp_path_factory.mktemp("harmless"))
    fill(site, "Harmless words")
    assert site.build() == ""
    return Page(site.body())


@pytest.fixture(scope="module", params=HOSTILE.values(), ids=list(HOSTILE))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, str]:
    """A site that shows a plan full of a text, built for browsers, for LaTeX and as plain text; and the text."""
    site = Site(tmp_path_factory.mktemp("hostile"))
    fill(site, request.param)
    for builder in ("html", "latex", "text"):
        assert site.build(builder, suppress_warnings=["policyplan.character-missing"]) == ""
    return site, one_line(request.param)


class TestPages:
    """In a browser."""

    def test_it_is_text_and_nothing_else(self, built: tuple[Site, str], harmless: Page) -> None:
        """In links, tables, lists and the alternative text: no element and no attribute comes of it."""
        site, words = built
        page = Page(site.body())
        assert page.tags <= harmless.tags
        assert {name for name, _ in page.attributes} <= {name for name, _ in harmless.attributes}
        led_to = [value for name, value in page.attributes if name in ("href", "src")]
        assert not [value for value in led_to if not value.startswith(("#", "_images/", "other.html"))]
        assert page.text.count(words) >= 8
        assert f"Here is {words}, and {words}. Behind it." in page.text
        assert words in Page(site.made("other.html")).text

    def test_the_search_has_it_as_text(self, built: tuple[Site, str]) -> None:
        """What its script puts into a page is escaped there."""
        site, _ = built
        index = site.made("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
        assert "<" not in json.dumps(json.loads(index)["objects"])

    def test_the_inventory_has_a_line_an_entry(self, built: tuple[Site, str]) -> None:
        """Whatever stands in a title."""
        site, words = built
        with (site.out() / "objects.inv").open("rb") as file:
            inventory = InventoryFile.load(file, "", lambda *parts: "/".join(parts))
        assert [entry.display_name for entry in inventory["plan:task"].values()] == [words]


class TestOtherFormats:
    """In what LaTeX sets, and in plain text."""

    def test_latex_is_escaped(self, built: tuple[Site, str]) -> None:
        """No command and no special sign of it is left."""
        tex = built[0].made("site.tex", "latex")
        body = tex[tex.index(r"\begin{document}") :]
        assert body.count(r"\end{document}") == 1
        assert not re.search(r"(?<!\\)\\(input|write18)", body)
        assert "$x^2$" not in body
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", body)

    def test_plain_text_has_it_as_it_is(self, built: tuple[Site, str]) -> None:
        """But for signs that a terminal would obey, and for the lines that it is set in."""
        site, words = built
        text = site.made("index.txt", "text")
        assert "".join(words.split()) in "".join(text.split())
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)
