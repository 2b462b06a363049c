"""Pages opened in a real browser from the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest


class Opened:
    """A page, with all that it asked for and all that it complained of."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.page = browser.new_page(viewport={"width": 1280, "height": 900})
        self.log: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.log.append(message.text))
        self.page.on("pageerror", lambda error: self.log.append(str(error)))
        self.page.on("dialog", self.refuse)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def refuse(self, dialog: Any) -> None:
        """A page that opens a dialog runs something that it should not."""
        self.log.append("dialog")
        dialog.dismiss()

    def asked_for(self) -> list[str]:
        """What was fetched; what a page has in itself is not."""
        return [url for url in self.requests if not url.startswith("data:")]

    def serious_findings(self) -> list[tuple[str, str]]:
        """What axe-core finds that keeps people out."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
        found = axe.Axe().run(self.page).response["violations"]
        return [(each["id"], each["impact"]) for each in found if each["impact"] in ("serious", "critical")]


class Markup(HTMLParser):
    """What a page holds: its elements with their attributes, its ids, its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [facts["id"] for _, facts in self.elements if facts.get("id")]  # type: ignore[misc]

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [facts for name, facts in self.elements if name == tag]

    @property
    def scripts(self) -> list[dict[str, str | None]]:
        """The scripts that run; data for them does not."""
        return [each for each in self.all("script") if each.get("type") != "application/json"]

    @property
    def handlers(self) -> list[dict[str, str | None]]:
        """The elements with an attribute that runs something."""
        return [facts for _, facts in self.elements if any(key.startswith("on") for key in facts)]


@pytest.fixture(scope="session")
def markup() -> type[Markup]:
    """Reads a page's elements."""
    return Markup


def _opening(browser: Any) -> Iterator[Callable[[Path], Opened]]:
    pages: list[Opened] = []

    def open_it(path: Path) -> Opened:
        pages.append(Opened(browser, path))
        return pages[-1]

    yield open_it
    for each in pages:
        each.page.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[[Path], Opened]]:
    """Opens files in the browser, and closes them."""
    yield from _opening(browser)


@pytest.fixture(scope="module")
def open_once(browser: Any) -> Iterator[Callable[[Path], Opened]]:
    """Opens files in the browser for all tests of a module, and closes them."""
    yield from _opening(browser)
