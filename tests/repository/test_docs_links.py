"""The checker of the documentation's links finds those that lead nowhere, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import check_links
import pytest

ROOT = Path(__file__).parents[2]


def site(folder: Path, **pages: str) -> Path:
    """A little site: a page for each, and a picture."""
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "a picture.svg").write_text("<svg/>", encoding="utf-8")
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


class TestLinksThatLeadSomewhere:
    """Nothing is said of them."""

    @pytest.mark.parametrize(
        "link",
        [
            '<a href="other.html">',
            '<a href="other.html#place">',
            '<a href="other.html#%E5%9C%B0">',
            '<a href="#here">',
            '<a href="">',
            '<a href="#:~:text=words">',
            '<a href="https://example.org/nowhere#at-all">',
            '<a href="mailto:somebody@example.org">',
            '<img src="images/a%20picture.svg">',
            '<img src="data:image/png;base64,AAAA">',
            '<img srcset="images/a%20picture.svg 1x, images/a%20picture.svg 2x">',
            '<svg><use xlink:href="#here"/></svg>',
        ],
    )
    def test_no_finding(self, tmp_path: Path, link: str) -> None:
        """Pages, places in them, pictures, and what is not in the site."""
        here = site(tmp_path / "site", index=f"<h1 id='here'>{link}", other="<p id='place'><i id='地'></i><a name='x'>")
        assert list(check_links.dead_links(here)) == []


class TestLinksThatLeadNowhere:
    """Each is named with its page, its line and the reason."""

    @pytest.mark.parametrize(
        ("link", "why"),
        [
            ('<a href="gone.html">', "there is no gone.html"),
            ('<a href="other.html#gone">', "other.html has no place #gone"),
            ('<a href="#gone">', "index.html has no place #gone"),
            ('<img src="images/gone.svg">', "there is no images/gone.svg"),
            ('<img srcset="images/gone.svg 2x">', "there is no images/gone.svg"),
            ('<svg><use xlink:href="#gone"/></svg>', "index.html has no place #gone"),
            ('<a href="/other.html">', "root of a server"),
            ('<a href="../outside.html">', "leads out of the documentation"),
            ('<a href="images">', "there is no images/index.html"),
        ],
    )
    def test_it_is_named(self, tmp_path: Path, link: str, why: str) -> None:
        """In HTML and in SVG within it."""
        (tmp_path / "outside.html").write_text("", encoding="utf-8")
        here = site(tmp_path / "site", index=f"<h1>A page</h1>\n{link}", other="")
        (found,) = check_links.dead_links(here)
        assert str(found).startswith("index.html:2: ")
        assert why in str(found)


class TestCommand:
    """`make docs` runs it."""

    def test_it_fails_where_a_link_is_dead(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With the link on the standard error."""
        assert check_links.main(str(site(tmp_path / "site", index="<a href='gone.html'>"))) == 1
        assert capsys.readouterr().err == "index.html:1: gone.html leads nowhere: there is no gone.html.\n"

    def test_it_says_how_much_it_has_read(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """So that nobody takes an empty folder for a good one."""
        assert check_links.main(str(site(tmp_path / "site", index="", other=""))) == 0
        assert capsys.readouterr().out == "Links checked in 2 pages; leading nowhere: 0.\n"

    def test_no_pages_are_a_fault(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing was built."""
        assert check_links.main(str(tmp_path)) == 1
        assert "make docs" in capsys.readouterr().err

    def test_the_makefile_has_it(self) -> None:
        """Behind the building."""
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert "docs/check_links.py docs/_build/html" in makefile


class TestFilesInTheRepository:
    """README and its like are read where they lie: their links lead to files of the repository."""

    @pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
    def test_their_links_lead_somewhere(self, name: str) -> None:
        """Those within the repository, without the places in pages."""
        links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", (ROOT / name).read_text(encoding="utf-8"))
        assert links
        assert [link for link in links if not (ROOT / link).exists()] == []
