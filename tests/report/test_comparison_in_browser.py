"""The page that shows what changed, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policyplan import diff, samples
from policyplan.report import comparison_page
from tests.compare.edits import EDITS

if TYPE_CHECKING:
    from tests.report.conftest import Opened

Open = Callable[[Path], "Opened"]

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("browser")]


@pytest.fixture(scope="module")
def opened(open_once: Open, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    plan = later = samples.jiangmen()
    for edit in EDITS:
        later = edit.apply(later)
    path = tmp_path_factory.mktemp("page") / "changes.html"
    return open_once(comparison_page(diff(plan, later), language="en").save(path))


class TestOpened:
    """From a disk, alone, without a script."""

    def test_alone(self, opened: Opened) -> None:
        """One request, that for the file; nothing in the log."""
        assert len(opened.asked_for()) == 1
        assert opened.log == []

    def test_accessible(self, opened: Opened) -> None:
        """Nothing that keeps people out."""
        assert opened.serious_findings() == []

    def test_from_the_table_to_the_words_and_back(self, opened: Opened) -> None:
        """A change leads to its words in both texts, and they lead to the change."""
        page = opened.page
        page.click('tr:has-text("target raised") a[href^="#n"]')
        place = page.locator("sup:target")
        assert place.count() == 1
        number = place.inner_text().strip()
        page.click("sup:target a")
        assert page.locator("tr:target").get_attribute("id") == f"c{number}"
        assert "≥12%" in page.locator("tr:target").inner_text()

    def test_side_by_side(self, opened: Opened) -> None:
        """Both columns are equally wide, and nothing sticks out of a narrow window."""
        page = opened.page
        one, other = (page.locator(".sides h3").nth(at).bounding_box() for at in (0, 1))
        assert abs(one["width"] - other["width"]) < 2
        page.set_viewport_size({"width": 420, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 420

    def test_columns_of_a_narrow_window(self, opened: Opened) -> None:
        """The table of changes scrolls on a phone; no column is squeezed into the next one."""
        page = opened.page
        page.set_viewport_size({"width": 390, "height": 900})
        boxes = [cell.bounding_box() for cell in page.locator(".changes thead th").all()]
        assert all(box["width"] >= 50 for box in boxes)
        assert page.evaluate(
            "[...document.querySelectorAll('.changes td')].every(td => td.scrollWidth <= td.clientWidth)"
        )

    def test_folded(self, opened: Opened) -> None:
        """Paragraphs that are the same open with a click."""
        first = opened.page.locator("details").first
        assert not first.locator(".couple").first.is_visible()
        first.locator("summary").click()
        assert first.locator(".couple").first.is_visible()
