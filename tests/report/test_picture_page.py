"""The page of one picture as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policyplan import draw, samples
from policyplan.draw.catalogue import KINDS
from policyplan.draw.catalogue import draw as by_name
from policyplan.errors import FileError
from policyplan.model.plan import Plan
from policyplan.model.records import Task
from policyplan.model.values import Text
from policyplan.report import page

if TYPE_CHECKING:
    from tests.report.conftest import Markup


class TestPage:
    """The picture, a table in its stead, and the sentences behind it."""

    @pytest.mark.parametrize("name", KINDS)
    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    def test_every_picture(self, name: str, language: str, markup: type[Markup]) -> None:
        """Ids are unique, and every link leads to one of them."""
        plan = samples.jiangmen()
        found = markup(page(plan, by_name(plan, name, language=language), font=False).html)
        assert len(found.ids) == len(set(found.ids))
        links = {each["href"] or "" for each in found.all("a")}
        assert all(link.startswith("#") for link in links)
        assert {link[1:] for link in links} <= set(found.ids)

    def test_table_and_sentences(self, markup: type[Markup]) -> None:
        """Every role in the matrix is a row that leads to its words; only paragraphs that state something are there."""
        plan = samples.jiangmen()
        made = page(plan, draw.matrix(plan), font=False)
        found = markup(made.html)
        assert len(found.all("tr")) > len(plan.tasks) + 199 * 0.9
        assert "（一）实施青少年科学素质行动" not in made.html or found.all("a")
        assert "市教育局、团市委、市科协牵头" not in made.html  # each agency is a mark of its own
        assert plan.sources[0].text is not None
        assert len(made.html) < 600_000

    def test_made_up(self) -> None:
        """A page of a plan with made-up figures says so."""
        plan = samples.jiangmen(made_up_observations=True)
        assert (
            "Synthetic data: 16 observations"
            in page(plan, draw.targets(plan, as_of="2018", language="en"), font=False).html
        )

    def test_without_a_source(self, markup: type[Markup]) -> None:
        """There are no sentences then, and no links to them."""
        plan = Plan(id="p", title=Text(zh="方案"), tasks=(Task(id="t", title=Text(zh="任务")),))
        found = markup(page(plan, draw.task_tree(plan), font=False).html)
        assert "source" not in found.ids
        assert found.all("a") == []

    def test_save(self, tmp_path: Path) -> None:
        """As it is; in a notebook in a frame of its own; where it cannot be, the error says so."""
        plan = samples.jiangmen()
        made = page(plan, draw.flow(plan), font=False)
        assert made.save(tmp_path / "flow.html").read_text(encoding="utf-8") == made.html
        assert made._repr_html_().startswith("<iframe sandbox srcdoc=")
        with pytest.raises(FileError):
            made.save(tmp_path / "no" / "flow.html")
