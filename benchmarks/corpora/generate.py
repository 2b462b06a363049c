"""Write a seeded corpus of synthetic plans that resemble the sample.

    python -m benchmarks.corpora.generate 1000 FOLDER

Each plan is a JSON file. Its title says that it is synthetic. Plan number *n* is the same in every corpus of a seed,
however large the corpus is.

The shape follows the sample (10 actions, 36 tasks, 25 agencies, 1 to 3 leads and 2 to 15 supporting agencies of an
action): counts are drawn around these numbers, agencies from a register of usual kinds. Three plans of four assign
agencies to actions as the sample does, the others to each task; every fifth plan names responsible agencies only.
"""

from __future__ import annotations

import argparse
import pathlib
import random
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

FOLDER_SIZE: Final = 1000
"""The largest number of files in a folder."""

AGENCIES: Final = (
    ("science", "科协", "Association for Science and Technology"),
    ("education", "教育局", "Education Bureau"),
    ("technology", "科技局", "Science and Technology Bureau"),
    ("publicity", "委宣传部", "Publicity Department"),
    ("organisation", "委组织部", "Organisation Department"),
    ("human-resources", "人力资源社会保障局", "Human Resources and Social Security Bureau"),
    ("agriculture", "农业农村局", "Agriculture and Rural Affairs Bureau"),
    ("health", "卫生健康局", "Health Bureau"),
    ("environment", "生态环境局", "Ecology and Environment Bureau"),
    ("culture", "文化广电旅游局", "Culture and Tourism Bureau"),
    ("finance", "财政局", "Finance Bureau"),
    ("reform", "发展改革局", "Development and Reform Bureau"),
    ("industry", "工业和信息化局", "Industry and Information Technology Bureau"),
    ("civil-affairs", "民政局", "Civil Affairs Bureau"),
    ("justice", "司法局", "Justice Bureau"),
    ("police", "公安局", "Public Security Bureau"),
    ("natural-resources", "自然资源局", "Natural Resources Bureau"),
    ("housing", "住房城乡建设局", "Housing and Construction Bureau"),
    ("transport", "交通运输局", "Transport Bureau"),
    ("water", "水利局", "Water Resources Bureau"),
    ("commerce", "商务局", "Commerce Bureau"),
    ("emergency", "应急管理局", "Emergency Management Bureau"),
    ("market", "市场监管局", "Market Regulation Bureau"),
    ("statistics", "统计局", "Statistics Bureau"),
    ("meteorology", "气象局", "Meteorological Bureau"),
    ("earthquake", "地震局", "Earthquake Bureau"),
    ("forestry", "林业局", "Forestry Bureau"),
    ("sport", "体育局", "Sports Bureau"),
    ("union", "总工会", "Federation of Trade Unions"),
    ("women", "妇联", "Women's Federation"),
    ("disabled", "残联", "Disabled Persons' Federation"),
    ("party-school", "委党校", "Party School"),
    ("youth", "团委", "Youth League Committee"),
    ("library", "图书馆", "Library"),
    ("university", "学院", "College"),
    ("data", "政务数据局", "Government Data Bureau"),
)
"""The register: the id, the Chinese name without its level, and the English name of usual kinds of agencies."""

LEVELS: Final = (("市", "Municipal"), ("区", "District"), ("省", "Provincial"))

MEASURES: Final = (
    ("trained", "培训人次", "Person-times trained", "人次", "person-times", "person_times", "sum"),
    ("events", "活动场次", "Events", "场次", "events", "events", "sum"),
    ("venues", "科普场馆数", "Science venues", "个", "venues", "things", "sum"),
    ("schools", "示范学校数", "Demonstration schools", "所", "schools", "things", "overlapping"),
    ("bases", "科普基地数", "Science education bases", "个", "bases", "things", "sum"),
    ("funds", "科普经费", "Funds", "元", "yuan", "amount", "sum"),
    ("literate", "具备科学素质的比例", "Share of citizens with scientific literacy", "%", "%", "share", "never"),
    ("covered", "覆盖率", "Coverage", "%", "%", "share", "never"),
)

SYNTHETIC: Final = {"zh": "合成数据", "en": "synthetic data"}


def measure_records() -> list[dict[str, Any]]:
    """Return the measures of synthetic plans, as plan data."""
    return [
        {
            "id": name,
            "title": {"zh": zh, "en": en},
            "unit": {"zh": unit, "en": unit_en},
            "kind": kind,
            "across_tasks": adding,
            "across_places": adding,
            "across_time": "last" if kind == "share" else "sum",
        }
        for name, zh, en, unit, unit_en, kind, adding in MEASURES
    ]


def plan(number: int, *, seed: int = 0) -> dict[str, Any]:
    """Return plan *number* of the corpus of *seed*, as a plan file has it."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311
    level = LEVELS[min(chance.randrange(6), 2)]
    first = 2011 + 5 * chance.randrange(3)
    period = f"{first}/{first + 4}"
    agencies = chance.sample(AGENCIES, chance.randint(12, len(AGENCIES)))
    actions = [
        _action(chance, at, [name for name, *_ in agencies], period, number) for at in range(1, chance.randint(6, 14))
    ]
    return {
        "policyplan": 1,
        "id": f"synthetic-{number:06}",
        "title": {
            "zh": f"合成{level[0]}{number:06}科学素质行动方案（{SYNTHETIC['zh']}）",
            "en": f"Scientific literacy plan of synthetic place {number:06} ({SYNTHETIC['en']})",
        },
        "issuers": [{"zh": f"合成{level[0]}{number:06}人民政府", "en": f"Government of synthetic place {number:06}"}],
        "published": f"{first}-06",
        "period": period,
        "agencies": [
            {"id": name, "name": {"zh": f"{level[0]}{zh}", "en": f"{level[1]} {en}"}} for name, zh, en in agencies
        ],
        "measures": measure_records(),
        "goals": [
            {"id": f"G{at}", "title": {"zh": f"目标{at}", "en": f"Goal {at}"}} for at in range(1, chance.randint(2, 6))
        ],
        "tasks": actions,
    }


def _action(chance: random.Random, at: int, agencies: Sequence[str], period: str, number: int) -> dict[str, Any]:
    on_tasks, unranked = number % 4 == 3, number % 5 == 4
    tasks = [_task(chance, f"A{at}.{item}", period) for item in range(1, chance.randint(2, 8))]
    for task in tasks if on_tasks else ():
        task["assignments"] = _assignments(chance, agencies, 4, unranked=unranked)
    assignments = [] if on_tasks else _assignments(chance, agencies, 15, unranked=unranked)
    return {
        "id": f"A{at}",
        "title": {"zh": f"行动{at}", "en": f"Action {at}"},
        "assignments": assignments,
        "children": tasks,
    }


def _assignments(chance: random.Random, agencies: Sequence[str], most: int, *, unranked: bool) -> list[dict[str, Any]]:
    leads = min(chance.choice((1, 1, 1, 2, 3)), len(agencies))
    named = chance.sample(agencies, min(len(agencies), leads + chance.randint(1, most)))
    roles = ["responsible"] * len(named) if unranked else ["lead"] * leads + ["support"] * (len(named) - leads)
    rows: list[dict[str, Any]] = [{"role": role, "agency": agency} for role, agency in zip(roles, named, strict=True)]
    if chance.random() < 0.3:
        rows.append({"role": roles[-1], "kind": "open", "label": {"zh": "等单位", "en": "and others"}})
    return rows


def _task(chance: random.Random, name: str, period: str) -> dict[str, Any]:
    task: dict[str, Any] = {"id": name, "title": {"zh": f"任务{name}", "en": f"Task {name}"}}
    if chance.random() < 0.5:
        task["indicators"] = [_indicator(chance, f"{name}-{at}", period) for at in range(chance.choice((1, 1, 1, 2)))]
    if chance.random() < 0.2:
        task["due"] = period.rpartition("/")[2]
    return task


def _indicator(chance: random.Random, name: str, period: str) -> dict[str, Any]:
    measure = chance.choice(MEASURES)
    share = measure[5] == "share"
    value = round(chance.uniform(5, 95), 1) if share else chance.randint(1, 500) * 10 ** chance.randrange(3)
    target: dict[str, Any] = {"value": value, "comparator": chance.choice(("exactly", "at_least"))}
    target |= {"due": period.rpartition("/")[2]} if share else {"period": period}
    return {
        "id": name,
        "title": {"zh": measure[1], "en": measure[2]},
        "measure": measure[0],
        "direction": "up",
        "targets": [target],
    }


def write(folder: pathlib.Path, count: int, *, seed: int = 0) -> Iterator[pathlib.Path]:
    """Write a corpus of *count* plans into *folder*, at most 1,000 to a folder, and yield the files."""
    for number in range(count):
        path = folder / f"{number // FOLDER_SIZE:03}" / f"{number:06}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(plan(number, seed=seed)), indent=1))
        yield path


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    print(sum(1 for _ in write(given.folder, given.count, seed=given.seed)), "plans")


if __name__ == "__main__":
    main()
