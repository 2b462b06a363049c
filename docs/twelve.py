"""Rewrite the plan files of the page of twelve plans: ``python docs/twelve.py FOLDER``.

The folder has the official documents, which the repository doesn't hold. Each is read into a draft, and the facts of
the draft are written to ``docs/twelve/``: numbers, titles cut short, agencies with their roles, figures and dates.
Descriptions, quotes and the documents themselves are left out.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import policyplan
from policyplan import Plan, Text
from policyplan.model import (
    Agency,
    Assignment,
    Baseline,
    Goal,
    Indicator,
    Link,
    Measure,
    Note,
    Phase,
    Provision,
    Record,
    Target,
    Task,
)
from policyplan.reader import Draft

PLANS = Path(__file__).parent / "twelve"
LONGEST_TITLE = 16
"""The number of characters that are kept of a title."""

DOCUMENTS = {
    "vocational-education": "01_guofa2019-4_zhijiao.txt",
    "bonded-zones": "03_guofa2019-3_zongbaoqu.txt",
    "free-trade-zones": "05_guofa2018-38_zimaoqu53.txt",
    "zero-waste-cities": "09_guobanfa2018-128_wufeichengshi.txt",
    "business-environment": "14_guobanfa2020-43_fangguanfu_fengong_flat.txt",
    "environment": "16_guofa2016-65_135huanbao.txt",
    "poverty-alleviation": "07_guobanfa2018-129_xiaofeifupin.txt",
    "digital-government": "21_baotou2022-43_shuzizhengfu_kaoping.txt",
    "family-doctors": "25_guangzhou2023-1930_jiatingyisheng_tables.txt",
    "shanghai": "26_shanghai2021_shisiwu_gangyao_pdf.txt",
    "pingtan-customs": "31_pingtan2019-61_haiguan12_flat.txt",
    "talent": "34_guangzhou2012_rencai.txt",
}
"""The document that each plan file is drafted from."""

FACTS: dict[type[Record], str] = {
    Plan: "language number signed published period agencies measures goals tasks provisions phases",
    Agency: "id name kind parent",
    Measure: "id title unit kind across_tasks across_places across_time",
    Goal: "id title number due indicators children",
    Task: "id title number due serves assignments indicators children",
    Provision: "id title number kind due assignments indicators",
    Phase: "id title number period covers",
    Assignment: "role kind agency label",
    Link: "to",
    Indicator: "id title kind measure direction baseline targets",
    Baseline: "value unit at",
    Target: "value upper comparator unit due period per binding interim",
}
"""The attributes that are kept of each record; of the plan itself, besides its title and its issuers."""


def facts(record: Record) -> dict[str, Any]:
    """Return the attributes of a record that are facts, with the records in it reduced to theirs."""
    return {name: _reduced(getattr(record, name), name) for name in FACTS[type(record)].split()}


def _reduced(value: Any, name: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_reduced(item, name) for item in value)
    if isinstance(value, Text) and name in {"title", "label"}:
        return shortened(value)
    return type(value)(**facts(value)) if isinstance(value, Record) else value


def shortened(title: Text) -> Text:
    """Return a title of at most `LONGEST_TITLE` characters and an ellipsis."""
    return Text({tag: _cut(title.in_(tag)) for tag in title.languages})


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rstrip("，、；：。 ") + "…"


def facts_of(draft: Draft, name: str) -> Plan:
    """Return the plan of facts of a draft: no quotes, no descriptions; a note that says what it is."""
    doubts = len(draft.reading.doubts)
    said = Text(
        en="Uncorrected draft by policyplan draft: facts only, titles cut short.",
        zh="policyplan draft 读出的草稿，未经人工核改：只留要素，标题从略。",
    )
    return Plan(
        id=name,
        title=draft.plan.title,
        issuers=draft.plan.issuers,
        notes=[Note(id="draft", kind="remark", text=said, extra={"doubts": doubts})],
        **facts(draft.plan),
    )


def rewrite(folder: Path) -> None:
    """Draft every document of the folder again, and write the plan files."""
    PLANS.mkdir(exist_ok=True)
    for name, document in DOCUMENTS.items():
        path = PLANS / f"{name}.yaml"
        policyplan.write(facts_of(policyplan.draft(folder / document), name), path)
        sys.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python docs/twelve.py FOLDER")
    rewrite(Path(sys.argv[1]))
