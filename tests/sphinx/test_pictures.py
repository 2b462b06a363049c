"""The directive for pictures."""

from __future__ import annotations

import inspect
import re
import sys
import zipfile
from pathlib import Path
from typing import Any, Unpack

import pytest

from policyplan import Plan, draw, extensions
from policyplan.draw.catalogue import KINDS
from policyplan.draw.options import Options
from policyplan.sphinx.pictures import COMMON, OWN
from tests.sphinx.conftest import Site

PICTURE = """
.. plan:picture:: plan.yaml
   :kind: {kind}
"""


def images(folder: Path, suffix: str = "svg") -> list[Path]:
    """The pictures in a folder."""
    return sorted(folder.rglob(f"plan-*.{suffix}"))


class TestKinds:
    """Every picture of the library can be had."""

    def test_each_becomes_an_svg_in_the_page(self, site: Site) -> None:
        """Named by its kind and its content, with its title as the alternative text."""
        site.write("index.rst", "".join(PICTURE.format(kind=kind) for kind in KINDS))
        assert site.build() == ""
        files = images(site.out() / "_images")
        assert {re.sub(r"-[0-9a-f]{20}\.svg$", "", file.name) for file in files} == {f"plan-{kind}" for kind in KINDS}
        assert all(file.read_text(encoding="utf-8").startswith("<svg") for file in files)
        shown = re.findall(r'<img alt="([^"]+)" class="policyplan-picture" src="_images/([^"]+)"', site.body())
        assert {name for _, name in shown} == {file.name for file in files}
        assert all(re.fullmatch(r".+ — River City Action Plan\. .+", text) for text, _ in shown)

    def test_a_registered_picture_is_one_of_them(self, site: Site) -> None:
        """With the options of every picture, and its own among those of the built-in ones."""

        def leads(plan: Plan, *, order: str = "name", **options: Unpack[Options]) -> draw.Picture:
            return draw.workload(plan, order="lead" if order == "lead" else "name", **options)

        extensions.register_picture("leads", draw.Kind(leads))
        try:
            picture = PICTURE.format(kind="leads")
            site.write("index.rst", f"{picture}   :order: lead\n   :theme: print\n")
            assert site.build() == ""
            assert [file.name[:11] for file in images(site.out() / "_images")] == ["plan-leads-"]
            site.write("index.rst", f"{picture}   :ties: joint\n")
            assert ":ties:" in site.build()
        finally:
            extensions.reset()

    def test_the_options_are_those_of_the_library(self) -> None:
        """The common ones, and what each kind takes besides."""
        negated = {f"no_{name}" for name in ("title", "legend", "source")}
        common = {name.replace("-", "_") for name in COMMON} - negated | {"title", "legend", "source", "language"}
        assert common == set(Options.__annotations__)
        for kind, own in OWN.items():
            parameters = inspect.signature(KINDS[kind].function).parameters
            assert set(own) == set(parameters) - {"plan", "options", "answer"}


class TestOptions:
    """What is asked of the picture, and what is asked of the page."""

    def test_the_picture_s_own_options_reach_it(self, site: Site) -> None:
        """The language, the theme, the day, a part, what is left out: each changes the picture."""
        asked = [":language: zh", ":theme: print", ":as-of: 2018", ":tasks: youth", ":no-title:", ":width: 120mm"]
        pictures = [f".. plan:picture:: plan.yaml\n   :kind: schedule\n   {option}\n" for option in ["", *asked]]
        site.write("index.rst", "\n".join(pictures))
        assert site.build() == ""
        assert len(images(site.out())) == len(pictures)

    def test_observations_lie_in_a_table_beside(self, site: Site) -> None:
        """What was observed is drawn, and changes the picture."""
        site.write("seen.csv", "indicator,at,value\nteachers-trained,2018,4000\n")
        text = PICTURE.format(kind="targets") + "   :as-of: 2018\n"
        site.write("index.rst", f"{text}\n{text}   :observations: seen.csv\n")
        assert site.build() == ""
        assert sorted("4,000" in file.read_text(encoding="utf-8") for file in images(site.out())) == [False, True]

    def test_a_caption_makes_a_figure_that_can_be_numbered(self, site: Site) -> None:
        """With the author's markup in it, a name, and a side."""
        site.write(
            "index.rst",
            "See :numref:`who`.\n"
            + PICTURE.format(kind="matrix")
            + "   :caption: Who *leads*\n   :name: who\n   :align: left\n",
        )
        assert site.build() == ""
        figure = re.search(r'<figure class="([^"]+)" id="who">.*?</figure>', site.body(), flags=re.DOTALL)
        assert figure
        assert set(figure[1].split()) == {"policyplan-picture", "align-left"}
        assert "Who <em>leads</em>" in figure[0]
        assert re.search(r'<span class="std std-numref">\S+ 1</span>', site.body())

    def test_the_author_s_alternative_text_is_taken(self, site: Site) -> None:
        """In the place of the picture's own; the picture itself can be named too."""
        site.write("index.rst", PICTURE.format(kind="matrix") + "   :alt: A matrix <of> two\n   :name: here\n")
        assert site.build() == ""
        assert re.search(r'<img alt="A matrix &lt;of&gt; two" class="policyplan-picture" id="here"', site.body())

    def test_all_pages_are_shown(self, site: Site) -> None:
        """The sample's tasks need several; each has its own text."""
        site.write("index.rst", ".. plan:picture:: jiangmen\n   :kind: tasks\n   :alt: Tasks\n   :caption: All\n")
        assert site.build() == ""
        assert re.findall(r'alt="Tasks \((\d)/3\)"', site.body()) == ["1", "2", "3"]
        assert len(images(site.out())) == 3


class TestLanguage:
    """The picture speaks the language of the page."""

    @pytest.mark.parametrize(
        ("settings", "titles"),
        [
            ({}, ["Responsibility matrix"]),
            ({"language": "zh_CN"}, ["责任矩阵"]),
            ({"policyplan_language": "zh"}, ["责任矩阵"]),
            ({"language": "zh_CN", "policyplan_language": "en"}, ["Responsibility matrix"]),
            ({"policyplan_language": "both"}, ["责任矩阵", "Responsibility matrix"]),
        ],
    )
    def test_it_is_the_project_s_unless_a_setting_says_otherwise(
        self, site: Site, settings: dict[str, Any], titles: list[str]
    ) -> None:
        """English unless the language begins with zh."""
        site.write("index.rst", PICTURE.format(kind="matrix"))
        assert site.build(**settings) == ""
        assert re.findall("责任矩阵|Responsibility matrix", site.body()) == titles

    def test_a_setting_chooses_the_theme(self, site: Site) -> None:
        """For all pictures; an option goes before it."""
        site.write("index.rst", PICTURE.format(kind="matrix") + PICTURE.format(kind="matrix") + "   :theme: colour\n")
        assert site.build(policyplan_theme="print") == ""
        assert len(images(site.out())) == 2


class TestBuilders:
    """Each gets what it can show."""

    def test_latex_gets_pdf_page_by_page(self, site: Site) -> None:
        """Since it includes the first page of a file alone."""
        site.write("index.rst", ".. plan:picture:: jiangmen\n   :kind: tasks\n   :caption: All\n")
        assert site.build("latex") == ""
        files = images(site.out("latex"), "pdf")
        assert [file.read_bytes()[:5] for file in files] == [b"%PDF-"] * 3
        included = re.findall(r"\\sphinxincludegraphics\{\{(.+?)\}\.pdf\}", site.made("site.tex", "latex"))
        assert sorted(included) == [file.stem for file in files]

    def test_latex_gets_png_without_the_extra(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """As it takes that too."""
        monkeypatch.setitem(sys.modules, "fpdf", None)
        site.write("index.rst", PICTURE.format(kind="matrix"))
        assert site.build("latex") == ""
        (file,) = images(site.out("latex"), "png")
        assert file.read_bytes().startswith(b"\x89PNG")

    def test_a_book_holds_the_picture(self, site: Site) -> None:
        """In the archive, and named in its list of files."""
        site.write("index.rst", PICTURE.format(kind="matrix"))
        site.build("epub", epub_copyright="nobody", version="1")
        (book,) = site.out("epub").glob("*.epub")
        with zipfile.ZipFile(book) as archive:
            (name,) = (each for each in archive.namelist() if "plan-matrix" in each)
            assert name.removeprefix("EPUB/").encode() in archive.read("content.opf")

    @pytest.mark.parametrize(("builder", "file"), [("text", "index.txt"), ("man", "site.1")])
    def test_text_gets_the_alternative(self, site: Site, builder: str, file: str) -> None:
        """Once, with the caption below."""
        text = PICTURE.format(kind="matrix") + "   :alt: A matrix of two.\n   :caption: Who leads\n"
        site.write("index.rst", f"Words.\n\n{text}")
        assert site.build(builder) == ""
        assert re.search(r"\[A matrix of two\.\]\s+(\.\S+\s+)*Who leads", site.made(file, builder))
        assert site.made(file, builder).count("[") == site.made(file, builder).count("]")

    @pytest.mark.parametrize("builder", ["singlehtml", "dirhtml"])
    def test_other_pages_find_it(self, site: Site, builder: str) -> None:
        """From a document in a folder, on one page or on many."""
        site.write("index.rst", ".. toctree::\n\n   deep/er\n")
        site.write("deep/er.rst", PICTURE.format(kind="matrix").replace("plan.yaml", "/plan.yaml"))
        assert site.build(builder) == ""
        page = site.out(builder) / ("index.html" if builder == "singlehtml" else "deep/er/index.html")
        (src,) = re.findall(r'<img alt="[^"]+" class="policyplan-picture" src="([^"]+)"', page.read_text("utf-8"))
        assert (page.parent / src).is_file()

    def test_one_reading_serves_several_builders(self, site: Site) -> None:
        """Pages first, then LaTeX from the same doctrees, in which no builder's files are fixed."""
        site.write("index.rst", PICTURE.format(kind="matrix"))
        assert site.build() + site.build("latex") + site.build("text") == ""
        assert (len(images(site.out("latex"), "pdf")), len(images(site.out()))) == (1, 1)
        assert "[Responsibility matrix" in site.made("index.txt", "text")


class TestMarkdown:
    """MyST has the same directive."""

    def test_a_figure_in_markdown(self, site: Site) -> None:
        """With its options, and a caption in Markdown."""
        site.write(
            "index.md", "```{plan:picture} plan.yaml\n:kind: workload\n:order: lead\n:caption: Who *leads*\n```\n"
        )
        assert site.build() == ""
        assert "Who <em>leads</em>" in site.body()
        assert len(images(site.out())) == 1
