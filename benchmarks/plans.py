"""Synthetic plans of any size: python -m benchmarks.plans 1000000 plan.json.

`ordinary` and `write` make plans that resemble the sample: Chinese titles, actions with tasks, lead and supporting
agencies, goals served, indicators with baselines and targets, observations, updates, places, and the source text that
every span quotes. A seed always gives the same bytes, and `policyplan.check` finds no error.

`SHAPES` has plans with much of one thing, such as one task with many agencies. Each takes the number of these things.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import pathlib
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs
import msgspec

from benchmarks.corpora.generate import AGENCIES, LEVELS, MEASURES, measure_records
from policyplan import Plan, check, loads
from policyplan.query.check import Findings

Data = dict[str, Any]
"""Records as a plan file has them."""

DIGITS: Final = "零一二三四五六七八九"
VERBS: Final = ("加强", "推进", "完善", "开展", "实施", "支持", "健全", "培育", "拓展", "深化", "落实")
FIELDS: Final = (
    "农村",
    "社区",
    "青少年",
    "领导干部",
    "产业工人",
    "老年人",
    "校园",
    "企业",
    "园区",
    "基层",
    "镇街",
    "网络",
    "应急",
)
OBJECTS: Final = (
    "科普设施建设", "科学教育体系", "技能培训", "志愿服务", "示范基地建设", "信息化平台", "健康教育", "环境保护宣传",
    "防灾减灾演练", "人才队伍建设", "资源开发共享", "主题活动", "公共服务能力", "创新大赛", "协同机制", "监测评估",
    "经费保障",
)  # fmt: skip
DISTRICTS: Final = ("东", "西", "南", "北", "中", "新", "开", "台", "恩", "鹤", "江", "海")
MOST_BELOW: Final = 98
"""The largest number of levels below the top task of a tree."""


def numeral(number: int) -> str:
    """Return a number below 10,000 in Chinese characters: 3080 is 三千零八十."""
    written = ""
    for digit, place in zip(f"{number:04}", "千百十 ", strict=True):
        written += DIGITS[int(digit)] + place.strip() if digit != "0" else "零"
    while "零零" in written:
        written = written.replace("零零", "零")
    written = written.strip("零")
    return written.removeprefix("一") if 10 <= number < 20 else written


def title(number: int) -> str:
    """Return the title of task *number*. No other number has the same one."""
    rest, verb = divmod(number, len(VERBS))
    rest, field = divmod(rest, len(FIELDS))
    rest, thing = divmod(rest, len(OBJECTS))
    words = VERBS[verb] + FIELDS[field] + OBJECTS[thing]
    return f"{words}（第{rest + 1}批）" if rest else words


class _Text:
    """A source text that grows, and the spans of what was written into it."""

    def __init__(self, start: int) -> None:
        self._pieces: list[str] = []
        self._end = start

    def add(self, words: str) -> None:
        self._pieces.append(words)
        self._end += len(words)

    def quote(self, words: str, **facts: str) -> Data:
        """Add words and return the span that quotes them."""
        span: Data = {"quote": words, "start": self._end, **facts}
        self.add(words)
        return span

    def __str__(self) -> str:
        return "".join(self._pieces)


@attrs.frozen(kw_only=True)
class _Part:
    """An action with its tasks, what was observed and reported on them, and their text."""

    action: Data
    observations: list[Data]
    updates: list[Data]
    text: str


# -- ordinary plans ------------------------------------------------------------------------------------------------


def ordinary(tasks: int, *, seed: int = 0) -> Data:
    """Return a plan with so many tasks, actions included, as a plan file has it."""
    head, parts = _head(tasks), list(_parts(tasks, seed))
    text = _opening() + "".join(part.text for part in parts)
    return {
        **head,
        "tasks": [part.action for part in parts],
        "observations": [row for part in parts for row in part.observations],
        "updates": [row for part in parts for row in part.updates],
        "sources": [_source(text)],
    }


def write(path: pathlib.Path, tasks: int, *, seed: int = 0) -> None:
    """Write the same plan as a JSON file, one action after the other, so that a million tasks fit in little memory."""
    encode = msgspec.json.encode
    with path.open("wb") as file, tempfile.TemporaryFile() as observations, tempfile.TemporaryFile() as updates:
        pieces = [_opening()]
        file.write(encode(_head(tasks))[:-1] + b',"tasks":[')
        separator = b""
        for part in _parts(tasks, seed):
            file.write(separator + encode(part.action))
            separator = b","
            observations.writelines(encode(row) + b"," for row in part.observations)
            updates.writelines(encode(row) + b"," for row in part.updates)
            pieces.append(part.text)
        file.write(b"]")
        for name, rows in (("observations", observations), ("updates", updates)):
            size = rows.tell()
            rows.seek(0)
            file.write(b',"' + name.encode() + b'":[')
            while size > 1:
                piece = rows.read(min(size - 1, 1 << 20))
                file.write(piece)
                size -= len(piece)
            file.write(b"]")
        file.write(b',"sources":' + encode([_source("".join(pieces))]) + b"}")


def _agencies() -> list[Data]:
    """36 bureaus of the city, and the governments of its districts."""
    (level, level_en), *_ = LEVELS
    bureaus = [
        {"id": name, "name": {"zh": level + zh, "en": f"{level_en} {en}"}, "kind": "department"}
        for name, zh, en in AGENCIES
    ]
    governments = [
        {"id": f"government-{number}", "name": {"zh": f"{name}区政府"}, "kind": "government", "place": f"P{number}"}
        for number, name in enumerate(DISTRICTS, 1)
    ]
    return [*bureaus, *governments]


def _head(tasks: int) -> Data:
    places = [{"id": "P0", "name": {"zh": "合成市"}}]
    places += [{"id": f"P{n}", "name": {"zh": f"{name}区"}, "parent": "P0"} for n, name in enumerate(DISTRICTS, 1)]
    goals: list[Data] = [
        {"id": f"G{number}", "title": {"zh": f"目标{number}"}, "due": "2025", "children": []}
        for number in range(_goals(tasks))
    ]
    for number, goal in enumerate(goals):
        if number % 5:
            goals[number - number % 5]["children"].append(goal)
    return {
        "policyplan": 1,
        "id": f"synthetic-{tasks}",
        "title": {"zh": "合成市全民科学素质行动规划（合成数据）", "en": "Scientific literacy plan (synthetic data)"},
        "language": "zh",
        "issuers": [{"zh": "合成市人民政府"}],
        "published": "2021-06",
        "period": "2021/2025",
        "agencies": _agencies(),
        "places": places,
        "measures": measure_records(),
        "goals": goals[::5],
    }


def _goals(tasks: int) -> int:
    return 3 + tasks // 40


def _opening() -> str:
    return "合成市全民科学素质行动规划\n\n  为提高全民科学素质，制定本规划。\n\n一、主要任务\n\n"


def _source(text: str) -> Data:
    return {
        "id": "notice",
        "title": {"zh": "合成市全民科学素质行动规划"},
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "text": text,
    }


def _parts(tasks: int, seed: int) -> Iterator[_Part]:
    chance = random.Random(f"{seed}/ordinary")  # noqa: S311
    names = [(each["id"], each["name"]["zh"]) for each in _agencies()]
    made, end, number = 0, len(_opening()), 0
    while made < tasks:
        below = min(chance.choice((2, 3, 3, 4, 4, 5, 7)), tasks - made - 1)
        part = _part(chance, number, made, below, end, names, _goals(tasks))
        made += 1 + below
        end += len(part.text)
        number += 1
        yield part


def _part(
    chance: random.Random, number: int, first: int, below: int, start: int, names: list[tuple[str, str]], goals: int
) -> _Part:
    text = _Text(start)
    part = _Part(action={}, observations=[], updates=[], text="")
    heading = f"（{numeral(number % 9999 + 1)}）"
    text.add(heading)
    action: Data = {"id": f"A{number}", "title": {"zh": title(first)}, "number": heading}
    action["spans"] = [text.quote(title(first))]
    text.add("。\n")
    served = chance.sample(range(goals), min(goals, chance.choice((1, 1, 2))))
    action["serves"] = [{"to": f"G{goal}", "inferred": [{"reason": {"zh": "按内容推断"}}]} for goal in served]
    children = [_task(chance, text, part, f"A{number}.{at}", at, first + at, names) for at in range(1, below + 1)]
    action["assignments"] = _assignments(chance, text, names, 15)
    action["children"] = children
    text.add("\n")
    return attrs.evolve(part, action=action, text=str(text))


def _task(
    chance: random.Random, text: _Text, part: _Part, name: str, at: int, number: int, names: list[tuple[str, str]]
) -> Data:
    text.add(f"{at}.")
    words = title(number)
    task: Data = {"id": name, "title": {"zh": words}, "number": f"{at}.", "spans": [text.quote(words)]}
    text.add("。")
    if chance.random() < 0.2:
        due = f"{chance.randint(2022, 2025)}-{chance.choice((6, 12)):02}"
        task["due"] = due
        task["spans"].append(text.quote(f"{due[:4]}年{int(due[5:])}月底前", field="due"))
        text.add("完成。")
    if chance.random() < 0.5:
        counts = range(chance.choice((1, 1, 1, 2)))
        task["indicators"] = [_indicator(chance, text, part, f"{name}-{item}", names) for item in counts]
    if chance.random() < 0.25:
        task["assignments"] = _assignments(chance, text, names, 4)
    if chance.random() < 0.3:
        part.updates.append(
            {
                "id": f"{name}-report",
                "task": name,
                "at": f"{chance.randint(2021, 2023)}-12",
                "status": chance.choice(("not_started", "under_way", "under_way", "done", "suspended")),
                "agency": chance.choice(names)[0],
                "text": {"zh": "已完成阶段性工作，正在推进下一步。"},
                "made_up": True,
            }
        )
        if chance.random() < 0.3:
            part.updates[-1]["problem"] = {"zh": "经费尚未落实到位。"}
    text.add("\n")
    return task


def _indicator(chance: random.Random, text: _Text, part: _Part, name: str, names: list[tuple[str, str]]) -> Data:
    measure, zh, _, unit, _, kind, _ = chance.choice(MEASURES)
    is_share = kind == "share"
    value: float = round(chance.uniform(5, 95), 1) if is_share else chance.randint(2, 500) * 10 ** chance.randrange(3)
    written = f"{value}{unit}"
    row: Data = {"id": name, "title": {"zh": zh}, "measure": measure, "direction": "up"}
    text.add("到2025年，")
    row["spans"] = [text.quote(zh)]
    text.add("达到")
    target: Data = {"value": value, "written": written, "comparator": "at_least", "spans": [text.quote(written)]}
    target |= {"due": "2025"} if is_share else {"period": "2021/2025"}
    text.add("以上。")
    start = round(value / 2, 1) if is_share else value // 2
    interim = {"value": start, "comparator": "at_least", "interim": True}
    interim |= {"due": "2023"} if is_share else {"period": "2021/2023"}
    row["targets"] = [interim, target] if chance.random() < 0.3 else [target]
    if is_share:
        row["baseline"] = {"value": round(value / 3, 1), "at": "2020"}
    if chance.random() < 0.2:
        row["places"] = [f"P{place}" for place in chance.sample(range(1, len(DISTRICTS) + 1), chance.randint(1, 3))]
    for year in range(2021, 2021 + chance.choice((0, 0, 1, 1, 2, 3))):
        observation: Data = {
            "id": f"{name}-{year}",
            "indicator": name,
            "at": str(year),
            "value": round(value * (year - 2020) / 5, 1) if is_share else value * (year - 2020) // 5,
            "agency": chance.choice(names)[0],
            "reported": f"{year + 1}-01-15",
            "made_up": True,
        }
        part.observations.append(observation)
    return row


def _assignments(chance: random.Random, text: _Text, names: list[tuple[str, str]], most: int) -> list[Data]:
    leads = chance.choice((1, 1, 1, 2, 3))
    chosen = chance.sample(names, leads + chance.randint(1, most))
    rows: list[Data] = []
    for role, heading, some in (("lead", "（牵头单位：", chosen[:leads]), ("support", "；配合单位：", chosen[leads:])):
        text.add(heading)
        for at, (name, zh) in enumerate(some):
            text.add("、" if at else "")
            rows.append({"role": role, "agency": name, "spans": [text.quote(zh)]})
    if chance.random() < 0.2:
        rows.append({"role": "support", "kind": "open", "label": {"zh": "等单位"}, "spans": [text.quote("等单位")]})
    text.add("）\n")
    return rows


# -- much of one thing ---------------------------------------------------------------------------------------------


def _plan(name: str, **records: Any) -> Data:
    return {
        "policyplan": 1,
        "id": name,
        "title": {"zh": "合成方案"},
        "issuers": [{"zh": "合成市人民政府"}],
        "published": "2021-06",
        "period": "2021/2025",
        **records,
    }


def _some_tasks(count: int, **facts: Any) -> list[Data]:
    return [{"id": f"T{n}", "title": {"zh": title(n)}, **facts} for n in range(count)]


def _some_agencies(count: int, **facts: Any) -> list[Data]:
    return [{"id": f"a{n}", "name": {"zh": f"第{n}局"}, **facts} for n in range(count)]


def _some_measures(count: int) -> list[Data]:
    facts = {
        "unit": {"zh": "个"},
        "kind": "things",
        "across_tasks": "sum",
        "across_places": "sum",
        "across_time": "sum",
    }
    return [{"id": f"m{n}", "title": {"zh": f"设施数{n}"}, **facts} for n in range(count)]


def _indicator_of(name: str, measure: str = "m0", targets: int = 1, **facts: Any) -> Data:
    rows = [{"value": n + 1, "due": f"{2021 + n % 5}-{1 + n // 5 % 12:02}"} for n in range(targets)]
    return {
        "id": name,
        "title": {"zh": f"设施数{name}"},
        "measure": measure,
        "direction": "up",
        "targets": rows,
        **facts,
    }


def _with_indicator(name: str, indicator: Data, **records: Any) -> Data:
    tasks = _some_tasks(1, indicators=[indicator], assignments=_leads("a0"))
    return _plan(name, agencies=_some_agencies(1), measures=_some_measures(1), tasks=tasks, **records)


def _leads(*agencies: str) -> list[Data]:
    return [{"role": "lead" if at == 0 else "support", "agency": name} for at, name in enumerate(agencies)]


_FIRST_DAY: Final = datetime.date(2001, 1, 1)
_DAYS: Final[Data] = {"published": "2000-06", "period": "2001/2400"}
"""The dates of a plan with things of so many days."""


def _day(number: int) -> str:
    return (_FIRST_DAY + datetime.timedelta(days=number)).isoformat()


def agencies_of_one_task(count: int) -> Data:
    """One task with many agencies."""
    tasks = _some_tasks(1, assignments=_leads(*(f"a{n}" for n in range(count))))
    return _plan("agencies-of-one-task", agencies=_some_agencies(count), tasks=tasks)


def tasks_of_one_agency(count: int) -> Data:
    """Many tasks of one agency, side by side."""
    return _plan("tasks-of-one-agency", agencies=_some_agencies(1), tasks=_some_tasks(count, assignments=_leads("a0")))


def agencies_with_a_task_each(count: int) -> Data:
    """As many agencies as tasks. Each leads one task and supports the next."""
    tasks = _some_tasks(count)
    for at, task in enumerate(tasks):
        task["assignments"] = _leads(f"a{at}", *([f"a{at - 1}"] if at else []))
    return _plan("agencies-with-a-task-each", agencies=_some_agencies(count), tasks=tasks)


def chains_of_tasks(count: int) -> Data:
    """Tasks below one another, as deep as a plan may be."""
    tasks = _some_tasks(count, indicators=[])
    for at, task in enumerate(tasks):
        task["indicators"] = [_indicator_of(f"i{at}")]
        task["assignments"] = _leads(f"a{at % 7}")
        if at % (MOST_BELOW + 1):
            tasks[at - 1]["children"] = [task]
    tops = tasks[:: MOST_BELOW + 1]
    return _plan("chains-of-tasks", agencies=_some_agencies(7), measures=_some_measures(1), tasks=tops)


def tasks_below_one(count: int) -> Data:
    """Many tasks below one task, which has the agencies."""
    (top,) = _some_tasks(1, assignments=_leads("a0", "a1"))
    children = [{"id": f"C{n}", "title": {"zh": title(n + 1)}} for n in range(count)]
    return _plan("tasks-below-one", agencies=_some_agencies(2), tasks=[{**top, "children": children}])


def tasks_of_one_goal(count: int) -> Data:
    """Many tasks that serve one goal."""
    tasks = _some_tasks(count, serves=[{"to": "G"}])
    return _plan("tasks-of-one-goal", goals=[{"id": "G", "title": {"zh": "目标"}}], tasks=tasks)


def goals_of_one_task(count: int) -> Data:
    """One task that serves many goals."""
    goals = [{"id": f"G{n}", "title": {"zh": f"目标{n}"}} for n in range(count)]
    return _plan("goals-of-one-task", goals=goals, tasks=_some_tasks(1, serves=[{"to": g["id"]} for g in goals]))


def indicators_of_one_task(count: int) -> Data:
    """One task with many indicators of one measure."""
    tasks = _some_tasks(1, indicators=[_indicator_of(f"i{n}") for n in range(count)], assignments=_leads("a0"))
    return _plan("indicators-of-one-task", agencies=_some_agencies(1), measures=_some_measures(1), tasks=tasks)


def overlapping_indicators(count: int) -> Data:
    """Indicators of which each overlaps with the next."""
    tasks = _some_tasks(count)
    for at, task in enumerate(tasks):
        task["indicators"] = [_indicator_of(f"i{at}", overlaps=[{"to": f"i{(at + 1) % count}"}] if count > 1 else [])]
    return _plan("overlapping-indicators", measures=_some_measures(1), tasks=tasks)


def targets_of_one_indicator(count: int) -> Data:
    """One indicator with many targets, of which all but the last are interim."""
    indicator = _indicator_of("i", targets=count)
    for at, target in enumerate(indicator["targets"]):
        target["due"] = _day(at)
        target["interim"] = at < count - 1
    return _with_indicator("targets-of-one-indicator", indicator, **_DAYS)


def places_of_one_indicator(count: int) -> Data:
    """One indicator with a target in each of many places, and a value of each."""
    places = [{"id": "P", "name": {"zh": "全市"}}]
    places += [{"id": f"P{n}", "name": {"zh": f"第{n}镇"}, "parent": "P"} for n in range(count)]
    indicator = _indicator_of("i", places=[f"P{n}" for n in range(count)], per_place=True)
    observations = [
        {"id": f"o{n}", "indicator": "i", "at": "2021", "value": n, "place": f"P{n}", "made_up": True}
        for n in range(count)
    ]
    return _with_indicator("places-of-one-indicator", indicator, places=places, observations=observations)


def chain_of_places(count: int) -> Data:
    """Places within one another."""
    places = [
        {"id": f"P{n}", "name": {"zh": f"第{n}地"}, **({"parent": f"P{n - 1}"} if n else {})} for n in range(count)
    ]
    return _with_indicator("chain-of-places", _indicator_of("i", places=[f"P{count - 1}"]), places=places)


def chain_of_agencies(count: int) -> Data:
    """Agencies below one another, each with a task."""
    agencies = _some_agencies(count)
    for at, agency in enumerate(agencies[1:]):
        agency["parent"] = f"a{at}"
    tasks = [{**task, "assignments": _leads(f"a{at}")} for at, task in enumerate(_some_tasks(count))]
    return _plan("chain-of-agencies", agencies=agencies, tasks=tasks)


def reports_of_one_indicator(count: int) -> Data:
    """Many observations of one indicator."""
    observations = [
        {"id": f"o{n}", "indicator": "i", "at": _day(n), "value": n, "reported": _day(n), "made_up": True}
        for n in range(count)
    ]
    return _with_indicator("reports-of-one-indicator", _indicator_of("i"), observations=observations, **_DAYS)


def reports_of_one_day(count: int) -> Data:
    """Many observations of one indicator at one time, each replacing the one before."""
    observations = [
        {"id": f"o{n}", "indicator": "i", "at": "2021", "value": n, "reported": _day(n), "made_up": True}
        for n in range(count)
    ]
    return _with_indicator("reports-of-one-day", _indicator_of("i"), observations=observations)


def updates_of_one_task(count: int) -> Data:
    """Many reports on one task."""
    updates = [
        {"id": f"u{n}", "task": "T0", "at": _day(n), "status": "under_way", "text": {"zh": f"进展{n}"}, "made_up": True}
        for n in range(count)
    ]
    return _with_indicator("updates-of-one-task", _indicator_of("i"), updates=updates, **_DAYS)


def equal_quotes(count: int) -> Data:
    """Many tasks that quote the same words, at different places."""
    words = "加强科普工作。"
    tasks = [
        {**task, "spans": [{"quote": words, "start": at * len(words)}]} for at, task in enumerate(_some_tasks(count))
    ]
    return _plan("equal-quotes", sources=[_source(words * count)], tasks=tasks)


def unlocated_equal_quotes(count: int) -> Data:
    """Many tasks that quote the same words without an offset, which the text has once."""
    words = "加强科普工作。"
    text = "为提高科学素质，制定本方案。" * count + words
    return _plan("unlocated-equal-quotes", sources=[_source(text)], tasks=_some_tasks(count, spans=[{"quote": words}]))


def quotes_that_begin_alike(count: int) -> Data:
    """Many quotes without an offset that differ in their last characters only."""
    quotes = [f"加强全市农村和社区科普设施建设，落实责任第{n:06}号。" for n in range(count)]
    tasks = [{**task, "spans": [{"quote": words}]} for task, words in zip(_some_tasks(count), quotes, strict=True)]
    return _plan("quotes-that-begin-alike", sources=[_source("".join(quotes))], tasks=tasks)


def spans_of_one_record(count: int) -> Data:
    """One task with many spans."""
    words = "加强科普工作。"
    spans = [{"quote": words, "start": at * len(words)} for at in range(count)]
    return _plan("spans-of-one-record", sources=[_source(words * count)], tasks=_some_tasks(1, spans=spans))


def sources(count: int) -> Data:
    """Many sources, each with its own text, quoted by a task."""
    rows = [{**_source(f"第{n}号：加强科普工作。"), "id": f"s{n}", "title": {"zh": f"文件{n}"}} for n in range(count)]
    tasks = [
        {**task, "spans": [{"quote": "加强科普工作。", "start": len(f"第{at}号："), "source": f"s{at}"}]}
        for at, task in enumerate(_some_tasks(count))
    ]
    return _plan("sources", sources=rows, tasks=tasks)


def measures(count: int) -> Data:
    """Many measures, each with an indicator."""
    tasks = [{**task, "indicators": [_indicator_of(f"i{n}", f"m{n}")]} for n, task in enumerate(_some_tasks(count))]
    return _plan("measures", measures=_some_measures(count), tasks=tasks)


def generic_owners(count: int) -> Data:
    """Many tasks of all departments, in a plan with as many agencies as a city has."""
    row = {"role": "support", "kind": "generic", "label": {"zh": "各有关部门"}}
    tasks = _some_tasks(count, assignments=[*_leads("a0"), row])
    return _plan("generic-owners", agencies=_some_agencies(40, kind="department"), tasks=tasks)


def chain_of_successions(count: int) -> Data:
    """Agencies that were merged one into the next, each with a task."""
    agencies = _some_agencies(count)
    for at, agency in enumerate(agencies[:-1]):
        agency["changes"] = [{"kind": "merged", "at": _day(at), "into": [f"a{at + 1}"]}]
    tasks = [{**task, "assignments": _leads(f"a{at}")} for at, task in enumerate(_some_tasks(count))]
    return _plan("chain-of-successions", agencies=agencies, tasks=tasks, **_DAYS)


def successions_into_one(count: int) -> Data:
    """Agencies that were all merged into one, each with a task."""
    agencies = _some_agencies(count)
    for agency in agencies[1:]:
        agency["changes"] = [{"kind": "merged", "at": "2023-03", "into": ["a0"]}]
    tasks = [{**task, "assignments": _leads(f"a{at}")} for at, task in enumerate(_some_tasks(count))]
    return _plan("successions-into-one", agencies=agencies, tasks=tasks)


def names_of_one_agency(count: int) -> Data:
    """One agency with many aliases and many later names."""
    changes = [{"kind": "renamed", "at": _day(n), "name": {"zh": f"第{n}新局"}} for n in range(count)]
    agency = {**_some_agencies(1)[0], "aliases": [{"zh": f"第{n}旧局"} for n in range(count)], "changes": changes}
    return _plan("names-of-one-agency", agencies=[agency], tasks=_some_tasks(1, assignments=_leads("a0")), **_DAYS)


def provisions(count: int) -> Data:
    """Many provisions of one agency."""
    rows = [
        {"id": f"v{n}", "title": {"zh": f"保障{n}"}, "kind": "safeguard", "assignments": _leads("a0")}
        for n in range(count)
    ]
    return _plan("provisions", agencies=_some_agencies(1), provisions=rows, tasks=_some_tasks(1))


def notes(count: int) -> Data:
    """Many notes about one task."""
    rows = [{"id": f"n{n}", "kind": "remark", "text": {"zh": f"说明{n}"}, "about": ["T0"]} for n in range(count)]
    return _plan("notes", tasks=_some_tasks(1), notes=rows)


def phases(count: int) -> Data:
    """Many phases, each of which covers a task."""
    rows = [
        {"id": f"p{n}", "title": {"zh": f"阶段{n}"}, "period": f"{_day(n)}/{_day(n)}", "covers": [{"to": f"T{n}"}]}
        for n in range(count)
    ]
    return _plan("phases", tasks=_some_tasks(count), phases=rows, **_DAYS)


def stakeholders(count: int) -> Data:
    """Many stakeholders of one task."""
    rows = [{"id": f"s{n}", "of": "T0", "name": {"zh": f"组织{n}"}, "kind": "organisation"} for n in range(count)]
    return _plan("stakeholders", tasks=_some_tasks(1), stakeholders=rows)


def documents(count: int) -> Data:
    """Many documents that the plan carries out."""
    rows = [{"id": f"d{n}", "title": {"zh": f"文件{n}"}, "relation": "carries_out"} for n in range(count)]
    return _plan("documents", tasks=_some_tasks(1), documents=rows)


def long_text(count: int) -> Data:
    """One task with a description of many characters, which is quoted in full."""
    words = ("加强科普设施建设，推动资源共享。" * (count // 16 + 1))[:count]
    task = {**_some_tasks(1)[0], "description": {"zh": words}, "spans": [{"quote": words, "start": 0}]}
    return _plan("long-text", sources=[_source(words)], tasks=[task])


SHAPES: Final[Mapping[str, Callable[[int], Data]]] = {
    function.__name__.replace("_", " "): function
    for function in (
        agencies_of_one_task, tasks_of_one_agency, agencies_with_a_task_each, chains_of_tasks, tasks_below_one,
        tasks_of_one_goal, goals_of_one_task, indicators_of_one_task, overlapping_indicators, targets_of_one_indicator,
        places_of_one_indicator, chain_of_places, chain_of_agencies, reports_of_one_indicator, reports_of_one_day,
        updates_of_one_task, equal_quotes, unlocated_equal_quotes, quotes_that_begin_alike, spans_of_one_record,
        sources, measures, generic_owners, chain_of_successions, successions_into_one, names_of_one_agency, provisions,
        notes, phases, stakeholders, documents, long_text,
    )
}  # fmt: skip
"""The plans with much of one thing, by name."""


def opened(data: Data) -> Plan:
    """Return the plan that the records describe, which has been checked and keeps no answer."""
    return loads(msgspec.json.encode(data), format="json").evolve()


def checked(plan: Plan) -> Findings:
    """Return the findings on a plan that keeps none yet."""
    return check(plan.evolve())


def main() -> None:
    """Write a plan of so many tasks, or of so many things of a shape."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many tasks, or things of the shape")
    parser.add_argument("path", type=pathlib.Path, help="the JSON file to write")
    parser.add_argument("--shape", choices=SHAPES, help="much of one thing, instead of an ordinary plan")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    if given.shape:
        given.path.write_bytes(msgspec.json.encode(SHAPES[given.shape](given.count)))
    else:
        write(given.path, given.count, seed=given.seed)


if __name__ == "__main__":
    main()
