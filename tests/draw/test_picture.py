from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from policyplan import draw, samples
from policyplan.draw.catalogue import KINDS
from policyplan.draw.picture import Picture
from policyplan.draw.scene.scene import Label, Mark, Scene
from policyplan.errors import DrawError


def page(words: str) -> Scene:
    return Scene(
        width=72, height=36, title=words, elements=(Label(x=5, y=18, lines=(words,), id="l"), Mark(x=60, y=18))
    )


ONE = Picture(pages=(page("方案"),), dot="digraph { 甲 }", name="tasks")
TWO = Picture(pages=(page("第一😀"), page("第二鹮😀")))


class TestPicture:
    """A picture has at least one page, and is shown as one."""

    def test_needs_a_page(self) -> None:
        with pytest.raises(ValueError, match="pages"):
            Picture(pages=())

    def test_is_shown_as_its_page(self) -> None:
        assert ONE.svg == ONE.page_svgs[0] == ONE._repr_svg_()
        assert 'id="tasks-l"' in ONE.svg

    def test_is_shown_as_all_its_pages_below_each_other(self) -> None:
        root = ElementTree.fromstring(TWO.svg.encode())  # noqa: S314 - written here
        assert root.get("viewBox") == "0 0 72 90"
        assert "第一" in TWO.svg
        assert "第二" in TWO.svg
        assert 'id="picture-page-2-l"' in TWO.svg
        assert len(TWO.page_svgs) == 2

    def test_names_the_characters_that_the_font_lacks(self) -> None:
        assert ONE.missing == ()
        assert "😀" in TWO.missing


class TestDot:
    """The DOT text of a graph is written on first use, once."""

    def test_written_on_first_use(self) -> None:
        """A report that shows the SVG alone has no use for it."""
        calls: list[int] = []

        def write() -> str:
            calls.append(1)
            return "digraph { 甲 }"

        picture = Picture(pages=ONE.pages, dot=write, name="tasks").with_id_prefix("left-")
        assert calls == []
        assert (picture.dot, picture.dot) == ("digraph { 甲 }",) * 2
        assert calls == [1]

    def test_equal_pictures(self) -> None:
        """It doesn't matter when it is written."""
        assert Picture(pages=ONE.pages, dot=lambda: "digraph { 甲 }", name="tasks") == ONE
        assert Picture(pages=ONE.pages, dot=lambda: "digraph { 乙 }", name="tasks") != ONE

    def test_no_graph(self) -> None:
        """A chart has none."""
        assert TWO.dot is None


class TestPng:
    """A picture is drawn whole, or page by page."""

    def test_is_that_of_the_page_where_there_is_one(self) -> None:
        assert ONE.png() == ONE.png(0)

    def test_differs_from_page_to_page(self) -> None:
        assert len({TWO.png(width_px=100), TWO.png(0, width_px=100), TWO.png(1, width_px=100)}) == 3

    @pytest.mark.parametrize("number", [-1, 2])
    def test_refuses_a_page_that_is_not_there(self, number: int) -> None:
        with pytest.raises(DrawError) as caught:
            TWO.png(number)
        assert caught.value.code == "picture-page-missing"


class TestSave:
    """A picture is saved as the suffix says; several pages are several files."""

    def test_writes_svg(self, tmp_path: Path) -> None:
        assert ONE.save(tmp_path / "图.svg") == (tmp_path / "图.svg",)
        assert (tmp_path / "图.svg").read_bytes().decode() == ONE.svg

    def test_writes_png(self, tmp_path: Path) -> None:
        ONE.save(str(tmp_path / "p.PNG"))
        assert (tmp_path / "p.PNG").read_bytes() == ONE.png()

    def test_writes_dot(self, tmp_path: Path) -> None:
        ONE.save(tmp_path / "p.dot")
        assert (tmp_path / "p.dot").read_text(encoding="utf-8") == ONE.dot

    def test_numbers_the_pages(self, tmp_path: Path) -> None:
        paths = TWO.save(tmp_path / "p.svg")
        assert [path.name for path in paths] == ["p-1.svg", "p-2.svg"]
        assert [path.read_bytes().decode() for path in paths] == list(TWO.page_svgs)

    def test_pdf_is_one_file(self, tmp_path: Path) -> None:
        """All pages stand in it."""
        (path,) = TWO.save(tmp_path / "p.pdf")
        assert path.name == "p.pdf"
        assert path.read_bytes() == TWO.pdf()
        assert path.read_bytes().startswith(b"%PDF-")

    @pytest.mark.parametrize(
        ("picture", "name", "known"),
        [
            (ONE, "p.gif", (".svg", ".png", ".pdf", ".dot")),
            (ONE, "p", (".svg", ".png", ".pdf", ".dot")),
            (TWO, "p.dot", (".svg", ".png", ".pdf")),
        ],
    )
    def test_refuses_other_suffixes(self, picture: Picture, name: str, known: tuple[str, ...], tmp_path: Path) -> None:
        with pytest.raises(DrawError) as caught:
            picture.save(tmp_path / name)
        assert caught.value.code == "picture-format-unknown"
        assert caught.value.facts["known"] == known
        assert list(tmp_path.iterdir()) == []


class TestIds:
    """Ids are unique in a page that holds several SVGs."""

    def test_every_picture(self) -> None:
        """All pictures in both languages, each with its own prefix."""
        plan = samples.jiangmen()
        svgs = [
            svg
            for language in ("zh", "en")
            for name in KINDS
            for svg in draw.draw(plan, name, language=language).with_id_prefix(f"{name}-{language}-").page_svgs
        ]
        ids = re.findall(r' id="([^"]*)"', "".join(svgs))
        assert len(svgs) > 2 * len(KINDS) - 2
        assert len(ids) == len(set(ids))

    def test_same_picture_twice(self) -> None:
        """Its patterns and labels refer to the ids of its own SVG."""
        picture = draw.matrix(samples.jiangmen(), theme="print")
        left, right = (picture.with_id_prefix(prefix).svg for prefix in ("left-", "right-"))
        for svg, prefix in ((left, "left-"), (right, "right-")):
            ids = set(re.findall(r' id="([^"]*)"', svg))
            used = {*re.findall(r"url\(#([^)]*)\)", svg), *re.findall(r'labelledby="([^"]*)"', svg)[0].split()}
            assert used <= ids
            assert all(id.startswith(prefix) for id in ids)

    def test_pages(self) -> None:
        """The pages of one picture have different ids, too."""
        ids = re.findall(r' id="([^"]*)"', "".join(TWO.page_svgs))
        assert len(ids) == len(set(ids))
