"""Corpora of a few small plans."""

from __future__ import annotations

import pathlib
import shutil
from collections.abc import Callable, Iterator

import pytest

import policyplan
from policyplan import Plan, samples
from policyplan.corpora import Corpus

TWELVE = pathlib.Path(__file__).parents[2] / "docs" / "twelve"

Write = Callable[..., pathlib.Path]

TEXT = """县读书计划

各镇人民政府：
一、主要任务
（一）办好读书会。全年不少于12场。（牵头单位：县文化局；配合单位：县教育局）
（二）建好书屋。到2020年建成30个。（县文化局负责）
"""


@pytest.fixture
def write(tmp_path: pathlib.Path) -> Write:
    """Write a file below ``plans``, and return its path."""

    def written(name: str, content: str | bytes | Plan) -> pathlib.Path:
        path = tmp_path / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Plan):
            policyplan.write(content, path)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def folder(tmp_path: pathlib.Path, write: Write) -> pathlib.Path:
    """A folder with two plans, an official text and a picture."""
    write("a/one.yaml", "policyplan: 1\nid: one\ntitle: {zh: 甲方案, en: Plan one}\n")
    write("sample.json", samples.jiangmen())
    write("text.txt", TEXT)
    write("picture.png", b"\x89PNG\r\n\x1a\n")
    return tmp_path / "plans"


@pytest.fixture(scope="session")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """The sample and the twelve plans of the documentation."""
    place = tmp_path_factory.mktemp("twelve")
    shutil.copytree(TWELVE, place / "plans")
    policyplan.write(samples.jiangmen(), place / "plans" / "sample.json")
    with policyplan.corpus(place / "plans", store=place / "corpus", jobs=1) as corpus:
        yield corpus
