"""The twelve plans of the documentation: plan files of facts, and the pictures of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import twelve
import twelve_pictures
import yaml
from twelve_pictures import ENTRIES, Entry

import policyplan
from policyplan.draw import KINDS, problems

DOCUMENT = """\
江海市全民阅读行动方案（2021—2025年）
为贯彻落实《全民阅读促进条例》，制定本方案。
一、主要目标
到2025年，居民综合阅读率达到85%以上。
二、主要任务
（一）建好城市书房等各级各类公共阅读设施网络。新建城市书房50个。（市文广旅体局牵头，市财政局等部门配合）
三、保障措施
（一）加强组织领导。各地要高度重视。
"""
LONGEST = 40
"""The number of characters that a plan file may have from the document in one place, apart from the title."""


def words(value: Any) -> Iterator[str]:
    """Every text in what a YAML file has, keys apart."""
    if isinstance(value, dict):
        yield from (word for item in value.values() for word in words(item))
    elif isinstance(value, list):
        yield from (word for item in value for word in words(item))
    elif isinstance(value, str):
        yield value


class TestFiles:
    """The plan files in the repository."""

    def test_there_is_one_for_each_document_and_a_picture_for_each(self) -> None:
        """Nothing is left over."""
        names = {path.stem for path in twelve.PLANS.glob("*.yaml")}
        assert names == set(twelve.DOCUMENTS) == {entry.id for entry in ENTRIES}
        assert len(names) == len(ENTRIES) == 12

    @pytest.mark.parametrize("name", twelve.DOCUMENTS)
    def test_check_accepts_it(self, name: str) -> None:
        """Nothing is an error."""
        assert policyplan.check(twelve_pictures.plan_of(name)).ok

    @pytest.mark.parametrize("name", twelve.DOCUMENTS)
    def test_it_quotes_no_more_than_a_title(self, name: str) -> None:
        """Facts are free; the documents are not part of the repository."""
        content = yaml.safe_load((twelve.PLANS / f"{name}.yaml").read_text(encoding="utf-8"))
        assert not {"sources", "description", "spans", "documents"} & set(content)
        del content["title"], content["notes"]
        assert [word for word in words(content) if len(word) > LONGEST] == []


class TestRewrite:
    """`python docs/twelve.py FOLDER`."""

    def test_it_writes_the_facts(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Agencies, targets and dates stay; descriptions, quotes and the source go."""
        (tmp_path / "reading.txt").write_text(DOCUMENT, encoding="utf-8")
        monkeypatch.setattr(twelve, "DOCUMENTS", {"reading": "reading.txt"})
        monkeypatch.setattr(twelve, "PLANS", tmp_path / "plans")
        twelve.rewrite(tmp_path)
        plan = policyplan.read(tmp_path / "plans" / "reading.yaml")
        assert plan.title.zh == "江海市全民阅读行动方案（2021—2025年）"
        [task] = plan.all_tasks
        assert task.title.zh == "建好城市书房等各级各类公共阅读设…"
        assert [(item.role, item.agency) for item in task.assignments if item.agency] == [
            ("lead", "市文广旅体局"),
            ("support", "市财政局"),
        ]
        assert [target.value for target in plan.all_of(policyplan.Target)] == [85, 50]
        assert [provision.title.zh for provision in plan.provisions] == ["加强组织领导"]
        assert plan.notes[0].extra == {"doubts": 0}
        assert task.description is None
        assert plan.sources == ()
        assert plan.spans == task.spans == ()

    @pytest.mark.parametrize(
        ("title", "short"),
        [
            ("建好设施", "建好设施"),
            ("一二三四五六七八九十一二三四五六", "一二三四五六七八九十一二三四五六"),
            ("一二三四五六七八九十一二三四五六七", "一二三四五六七八九十一二三四五六…"),
            ("一二三四五六七八九十一二三四五、六七", "一二三四五六七八九十一二三四五…"),
        ],
    )
    def test_a_long_title_is_cut(self, title: str, short: str) -> None:
        """After 16 characters, without a comma before the ellipsis."""
        assert twelve.shortened(policyplan.Text(zh=title)).zh == short


class TestPage:
    """What the page shows."""

    def test_the_pictures_are_of_many_kinds(self) -> None:
        """The plans have different shapes."""
        assert len({entry.kind for entry in ENTRIES}) >= 5
        assert {entry.kind for entry in ENTRIES} <= set(KINDS)

    @pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
    def test_each_is_drawn(self, entry: Entry) -> None:
        """Small and large, without overlaps; the sentence has its figures."""
        for picture in (entry.small(), entry.large()):
            assert [problem for page in picture.pages for problem in problems(page)] == []
            assert picture.svg.startswith("<svg")
        assert "{" not in entry.sentence()

    def test_files_are_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The page refers to each of them."""
        monkeypatch.setattr(twelve_pictures, "FOLDER", tmp_path / "twelve")
        twelve_pictures.draw_all()
        page = "\n".join(twelve_pictures.pictures())
        names = {f"../twelve/{path.name}" for path in (tmp_path / "twelve").iterdir()}
        assert len(names) == 24
        assert all(f'"{name}"' in page for name in names)
        assert page.count(" alt=") == 12

    def test_the_table_has_a_row_for_each(self) -> None:
        """With a link to the plan file, and the figures."""
        rows = list(twelve_pictures.table())[1:]
        assert len(rows) == len(ENTRIES)
        for entry, row in zip(ENTRIES, rows, strict=True):
            assert f"(../twelve/{entry.id}.yaml)" in row
            assert row.count("|") == 9
