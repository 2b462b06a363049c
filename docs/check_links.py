"""Whether every link inside the built documentation leads somewhere: to a file that is there, and to a place in it.

    python docs/check_links.py docs/_build/html

Prints each link that does not, with its page and line, and ends with the exit code 1 if there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import attrs

_LINKS = {"href", "src", "poster", "data", "action", "srcset"}
_BEFORE_IDS = "#:~:"
"""Precedes words to find in a page, and not an id."""


@attrs.frozen(kw_only=True)
class Link:
    """An address in a page, and its line."""

    address: str
    line: int


@attrs.frozen(kw_only=True)
class Dead:
    """A broken link, and the reason."""

    page: str
    link: Link
    why: str

    def __str__(self) -> str:
        return f"{self.page}:{self.link.line}: {self.link.address} leads nowhere: {self.why}."


class Page(HTMLParser):
    """The links of a page, and the ids that others can lead to."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.ids: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take ids and addresses, those of SVG inside a page too."""
        for name, value in attrs:
            if not value:
                continue
            plain = name.rpartition(":")[2]
            if plain == "id" or (tag == "a" and plain == "name"):
                self.ids.add(value)
            elif plain in _LINKS:
                self.links += [Link(address=each, line=self.getpos()[0]) for each in _addresses(plain, value)]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The same for what ends where it begins."""
        self.handle_starttag(tag, attrs)


def _addresses(attribute: str, value: str) -> Iterator[str]:
    """The addresses in an attribute; that of images has several, each with a size."""
    if attribute == "srcset":
        yield from (part.split()[0] for part in value.split(",") if part.strip())
    else:
        yield value.strip()


def dead_links(site: Path) -> Iterator[Dead]:
    """Every broken link of every page in a folder and below it."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        for link in page.links:
            why = _fault(link.address, path, site, pages)
            if why:
                yield Dead(page=path.relative_to(site).as_posix(), link=link, why=why)


def _fault(address: str, path: Path, site: Path, pages: dict[Path, Page]) -> str:
    """Why an address in the page at *path* is broken; empty if it works or leaves the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    if parts.path.startswith("/"):
        return "it begins at the root of a server, and these pages are read from a disk"
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if not target.is_relative_to(site.resolve()):
        return "it leads out of the documentation"
    if not target.is_file():
        return f"there is no {target.relative_to(site.resolve()).as_posix()}"
    place = unquote(parts.fragment.partition(_BEFORE_IDS[1:])[0])
    if place and target in pages and place not in pages[target].ids:
        return f"{target.relative_to(site.resolve()).as_posix()} has no place #{place}"
    return ""


def main(folder: str) -> int:
    """Check the pages in *folder*; the exit code."""
    site = Path(folder).resolve()
    pages = len(list(site.rglob("*.html")))
    if not pages:
        sys.stderr.write(f"There are no pages in {folder}. Build them first: make docs\n")
        return 1
    dead = list(dead_links(site))
    for each in dead:
        sys.stderr.write(f"{each}\n")
    sys.stdout.write(f"Links checked in {pages} pages; leading nowhere: {len(dead)}.\n")
    return bool(dead)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
