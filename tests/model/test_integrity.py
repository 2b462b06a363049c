"""What every plan must satisfy. Each rule is broken once, on a little plan that has no fault else."""

from __future__ import annotations

import ast
import inspect
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from policyplan import errors
from policyplan.model import integrity, messages, survey
from policyplan.model.integrity import check
from policyplan.model.kinds import Level
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Baseline,
    Goal,
    Indicator,
    Link,
    Measure,
    Observation,
    Phase,
    Place,
    Relationship,
    Source,
    Target,
    Task,
    Update,
    assign,
)
from policyplan.model.values import Inferred, Record, Span, Text

TITLE = Text(zh="某")
Change = Callable[[Plan], Plan]


def put(id: str, /, **changes: Any) -> Change:
    """Something in the plan is changed."""
    return lambda plan: plan.replace(id, **changes)


def add(name: str, *records: Record) -> Change:
    """Records are put behind the ones that the plan has."""
    return lambda plan: plan.evolve(**{name: (*getattr(plan, name), *records)})


def only(source: Source) -> Change:
    """A plan of a source alone."""
    return lambda _: Plan(id="p", title=TITLE, sources=(source,))


def target(**said: Any) -> Change:
    """The lectures' target is another."""
    return put("lectures-held", targets=(Target(due="2020", **said),))


def task(**said: Any) -> Task:
    return Task(id="new", title=TITLE, **said)


@attrs.frozen
class Specimen:
    """A plan with one fault: how it came about, and what is found."""

    name: str
    change: Change
    code: str
    id: str
    path: str | None
    en: str
    zh: str
    level: Level = Level.ERROR


SPECIMENS = (
    Specimen(
        "an id with a space",
        put("farmers", id="the farmers"),
        "id-malformed",
        "the farmers",
        "tasks[1].id",
        "Invalid id 'the farmers': use letters and digits, then also . _ -; at most 128 characters. "
        "For example 'the-farmers'.",
        "编号“the farmers”只能由文字、数字和 . _ - 组成，以文字或数字开头，最多128个字符。例如“the-farmers”。",
    ),
    Specimen(
        "an id without a letter",
        put("farmers", id="--"),
        "id-malformed",
        "--",
        "tasks[1].id",
        "Invalid id '--': use letters and digits, then also . _ -; at most 128 characters.",
        "编号“--”只能由文字、数字和 . _ - 组成，以文字或数字开头，最多128个字符。",
    ),
    Specimen(
        "an id that is composed otherwise than it should be",
        put("farmers", id="cafe\u0301"),
        "id-malformed",
        "cafe\u0301",
        "tasks[1].id",
        "Invalid id 'cafe\u0301': use letters and digits, then also . _ -; at most 128 characters. "
        "For example 'caf\u00e9'.",
        "编号“cafe\u0301”只能由文字、数字和 . _ - 组成，以文字或数字开头，最多128个字符。例如“caf\u00e9”。",
    ),
    Specimen(
        "an id given twice",
        put("farmers", id="youth"),
        "id-duplicate",
        "youth",
        "tasks[1].id",
        "Duplicate id 'youth'; it is first used at tasks[0]. "
        "Each id must be unique in the plan, across all kinds of records.",
        "编号“youth”重复，第一次出现在 tasks[0]。方案中的编号不论指什么，都只能出现一次。",
    ),
    Specimen(
        "an id that is the plan's",
        put("farmers", id="river"),
        "id-duplicate",
        "river",
        "tasks[1].id",
        "Duplicate id 'river'; it is first used at plan. "
        "Each id must be unique in the plan, across all kinds of records.",
        "编号“river”重复，第一次出现在 plan。方案中的编号不论指什么，都只能出现一次。",
    ),
    Specimen(
        "a misspelt agency",
        put("supervision", assignments=assign(supervise="goverment")),
        "reference-unknown",
        "supervision",
        "provisions[0].assignments[0].agency",
        "No agency has the id 'goverment'. Did you mean 'government'?",
        "没有编号为“goverment”的责任单位。是否想写“government”？",
    ),
    Specimen(
        "a place among several that does not exist",
        put("lectures-held", places=("city", "x")),
        "reference-unknown",
        "lectures-held",
        "tasks[0].indicators[0].places[1]",
        "No place has the id 'x'.",
        "没有编号为“x”的地区。",
    ),
    Specimen(
        "a goal where an indicator belongs",
        put("lectures-held", overlaps=(Link(to="literacy"),)),
        "reference-of-another-kind",
        "lectures-held",
        "tasks[0].indicators[0].overlaps[0].to",
        "'literacy' refers to the wrong kind of record: goal; expected indicator.",
        "“literacy”是目标，此处应为指标。",
    ),
    Specimen(
        "a note about nothing",
        put("n-1", about=("zzz/lead/x",)),
        "reference-unknown",
        "n-1",
        "notes[0].about[0]",
        "No record has the id 'zzz/lead/x'.",
        "没有编号为“zzz/lead/x”的内容。",
    ),
    Specimen(
        "two agencies that lie in each other",
        put("government", parent="education"),
        "cycle",
        "government",
        "agencies[0].parent",
        "'government' is its own ancestor: government, education, government. Remove the parent of one of them.",
        "“government”成了自身的下级：government、education、government。请删去其中一项的上级（parent）。",
    ),
    Specimen(
        "a named assignment without an agency",
        put("supervision", assignments=(Assignment(role="supervise"),)),
        "assignment-agency",
        "supervision",
        "provisions[0].assignments[0]",
        "The kind 'named' of this assignment does not match its agency. "
        "Kind named needs an agency; kinds generic and open need a label.",
        "分工类型“named”与所填的责任单位不符。named 须写 agency，generic 和 open 须写 label。",
    ),
    Specimen(
        "a generic assignment without a label",
        put("supervision", assignments=(Assignment(role="supervise", kind="generic"),)),
        "assignment-label",
        "supervision",
        "provisions[0].assignments[0]",
        "An assignment of the kind 'generic' needs a label.",
        "类型为“generic”的分工需要写明原文称呼（label）。",
    ),
    Specimen(
        "an agency that leads twice",
        put("supervision", assignments=assign(lead=["education", "education"])),
        "assignment-twice",
        "supervision",
        "provisions[0].assignments[1]",
        "'education' has the role lead twice here.",
        "“education”在此重复列为牵头。",
    ),
    Specimen(
        "a generic owner named twice",
        put("farmers", assignments=(Assignment(role="lead", kind="generic", label=Text(zh="各部门")),) * 2),
        "assignment-twice",
        "farmers",
        "tasks[1].assignments[1]",
        "'各部门' has the role lead twice here.",
        "“各部门”在此重复列为牵头。",
    ),
    Specimen(
        "a zero-width space in a name",
        put("education", name=Text(zh="市教\u200b育局")),
        "name-invisible",
        "education",
        "agencies[1].name",
        "The name '市教\\u200b育局' contains invisible characters. Write '市教育局'.",
        "名称“市教\\u200b育局”中含有不可见字符。请写作“市教育局”。",
        Level.WARNING,
    ),
    Specimen(
        "two names that look the same",
        lambda plan: plan.evolve(
            agencies=(*plan.agencies, Agency(id="twin", name=Text(zh=f"{plan.get('education', Agency).name}\ufeff")))
        ),
        "names-look-alike",
        "twin",
        "agencies[3].name",
        "The names of 'twin' and 'education' look the same, '市教育局', but contain different invisible characters."
        " Remove these characters; if the two are one agency, keep one of them.",
        "“twin”与“education”的名称看起来都是“市教育局”，但含有不同的不可见字符。请去除这些字符；如属同一单位，只保留一个。",
        Level.WARNING,
    ),
    Specimen(
        "a country's code for its language",
        put("education", name=Text(cn="教育局")),
        "language-unassigned",
        "education",
        "agencies[1]",
        "No language has the code 'cn'. Did you mean 'zh'?",
        "没有代码为“cn”的语言。是否想写“zh”？",
        level=Level.WARNING,
    ),
    Specimen(
        "a source whose file is missing",
        put("official", text=None, file="plan.txt"),
        "source-without-text",
        "official",
        "sources[0]",
        "The text of the source 'official' is not available; its quotes are not checked. "
        "Put the text at 'plan.txt', next to the plan.",
        "缺少来源“official”的原文，未核对引文。请将原文放在方案所在的文件夹，文件名为“plan.txt”。",
        Level.WARNING,
    ),
    Specimen(
        "a source that has no file",
        put("official", text=None),
        "source-without-text",
        "official",
        "sources[0]",
        "The text of the source 'official' is not available; its quotes are not checked.",
        "缺少来源“official”的原文，未核对引文。",
        Level.INFO,
    ),
    Specimen(
        "a source without a hash",
        only(Source(id="second", title=TITLE, text="文")),
        "source-without-hash",
        "second",
        "sources[0]",
        f"The source 'second' has no hash. Write sha256: {text_hash('文')}",
        f"来源“second”没有填写校验值。请写 sha256：{text_hash('文')}",
        Level.WARNING,
    ),
    Specimen(
        "a text that was changed after it was coded",
        only(Source(id="second", title=TITLE, text="文", sha256="00")),
        "source-hash",
        "second",
        "sources[0].sha256",
        f"The text of the source 'second' has changed since it was coded: its hash is {text_hash('文')}, not 00. "
        "Restore the text, or code it again and update the hash.",
        f"来源“second”的原文与编码时不同：现在的校验值是 {text_hash('文')}，填写的是 00。"
        "请恢复原文；或按新的原文重新编码，再填写新的校验值。",
    ),
    Specimen(
        "a quote that names a source that does not exist",
        put("farmers", spans=(Span(quote="农民行动", source="oficial"),)),
        "reference-unknown",
        "farmers",
        "tasks[1].spans[0].source",
        "No source has the id 'oficial'. Did you mean 'official'?",
        "没有编号为“oficial”的来源文件。是否想写“official”？",
    ),
    Specimen(
        "a quote that is not in the source",
        put("farmers", spans=(Span(quote="渔民行动"),)),
        "span-quote-not-found",
        "farmers",
        "tasks[1].spans[0]",
        "The quote '渔民行动' is not in the source. "
        "Copy the quote from the source exactly, including punctuation and spaces.",
        "来源中没有引文“渔民行动”。引文须逐字照抄，包括标点和空格。",
    ),
    Specimen(
        "a quote that stands in several places",
        put("farmers", spans=(Span(quote="任务"),)),
        "span-ambiguous",
        "farmers",
        "tasks[1].spans[0]",
        "The quote '任务' occurs 2 times in the source; set its start. "
        "Offsets, from 0: 54 [任务]一、青少年行动。每年举办…, 104 [任务]二、农民行动。由各有关部….",
        "引文“任务”在来源中出现2次，请写明是哪一处（start）。"
        "各处的位置（从0数起）：54 [任务]一、青少年行动。每年举办…、104 [任务]二、农民行动。由各有关部…。",
    ),
    Specimen(
        "a quote that stands elsewhere",
        put("farmers", spans=(Span(quote="江城市", start=1),)),
        "span-elsewhere",
        "farmers",
        "tasks[1].spans[0]",
        "The quote '江城市' is not at offset 1; the source has '城市全' there. Its offset is 0.",
        "引文“江城市”不在位置1（从0数起），该处是“城市全”。该引文的位置是0。",
    ),
    Specimen(
        "a span that states an attribute that does not exist",
        put("farmers", spans=(Span(quote="农民行动", start=108, field="titel"),)),
        "evidence-field",
        "farmers",
        "tasks[1].spans[0].field",
        "The task has no field 'titel' to mark as stated or inferred. Did you mean 'title'?",
        "任务没有“titel”这一项，无从注明原文写明或推断。是否想写“title”？",
    ),
    Specimen(
        "a mark on an attribute that does not exist",
        put("farmers", inferred=(Inferred(reason=TITLE, field="zzz"),)),
        "evidence-field",
        "farmers",
        "tasks[1].inferred[0].field",
        "The task has no field 'zzz' to mark as stated or inferred.",
        "任务没有“zzz”这一项，无从注明原文写明或推断。",
    ),
    Specimen(
        "a plan signed after it was published",
        put("river", signed="2016-07-01"),
        "dates-out-of-order",
        "river",
        "signed",
        "Dates out of order: signed (2016-07-01) is later than published (2016-06).",
        "成文（2016-07-01）晚于发布（2016-06）。",
    ),
    Specimen(
        "phases in the wrong order",
        put("start", period="2021"),
        "dates-out-of-order",
        "run",
        "phases[1].period",
        "Dates out of order: start (2021) is later than run (2017/2020).",
        "start（2021）晚于run（2017/2020）。",
    ),
    Specimen(
        "phases that overlap",
        put("start", period="2016/2017"),
        "phases-overlap",
        "run",
        "phases[1].period",
        "The phases 'start' (2016/2017) and 'run' (2017/2020) overlap. "
        "Check the dates: a phase starts on the day after the previous one ends.",
        "阶段“start”（2016/2017）与“run”（2017/2020）有重叠。请核对日期：后一阶段从前一阶段结束的次日开始。",
        Level.WARNING,
    ),
    Specimen(
        "an interim target after the last one",
        put("lectures-held", targets=(Target(value=1, due="2020"), Target(value=2, due="2025", interim=True))),
        "dates-out-of-order",
        "lectures-held",
        "tasks[0].indicators[0].targets[1].due",
        "Dates out of order: interim target (2025) is later than final target (2020).",
        "阶段目标（2025）晚于最终目标（2020）。",
    ),
    Specimen(
        "a quantity without a number",
        target(),
        "quantity-without-value",
        "lectures-held",
        "tasks[0].indicators[0].targets",
        "The indicator 'lectures-held' is a quantity, but none of its targets has a value. "
        "Add the number, or use another kind: coverage, established or state.",
        "指标“lectures-held”的类型是数量，但目标值都没有数字。请填写数值，或改为其他类型：coverage、established、state。",
    ),
    Specimen(
        "a number that is no quantity",
        put("lectures-held", kind="state"),
        "value-without-quantity",
        "lectures-held",
        "tasks[0].indicators[0].kind",
        "The indicator 'lectures-held' has a number, but its kind is 'state'.",
        "指标“lectures-held”有数字，但其类型是“state”。",
    ),
    Specimen(
        "an indicator without a target",
        put("lectures-held", targets=()),
        "indicator-without-target",
        "lectures-held",
        "tasks[0].indicators[0]",
        "The indicator 'lectures-held' has no target.",
        "指标“lectures-held”没有目标值。",
        Level.WARNING,
    ),
    Specimen(
        "a number without a unit",
        put("lectures-held", measure=None, targets=(Target(value=50),)),
        "value-without-unit",
        "lectures-held",
        "tasks[0].indicators[0].targets[0].value",
        "The value 50 has no unit. Give the indicator a measure, or the target a unit.",
        "数值50没有单位。请为指标填写 measure，或为目标值填写 unit。",
    ),
    Specimen(
        "a unit of another dimension",
        target(value=1, unit=Text(zh="万元")),
        "unit-of-another-dimension",
        "lectures-held",
        "tasks[0].indicators[0].targets[0].unit",
        "The units '万元' and '场' measure different things and cannot be converted.",
        "“万元”与“场”不是同一量纲的单位。",
    ),
    Specimen(
        "a range with one end",
        target(value=1, comparator="between"),
        "range-half",
        "lectures-held",
        "tasks[0].indicators[0].targets[0].upper",
        "A range needs both ends: `value` and `upper`.",
        "区间需要下限（value）和上限（upper）两端。",
    ),
    Specimen(
        "a range that ends below its start",
        target(value=3, upper=2, comparator="between"),
        "range-backwards",
        "lectures-held",
        "tasks[0].indicators[0].targets[0].upper",
        "The upper end 2 of the range is below its start 3.",
        "区间上限2低于下限3。",
    ),
    Specimen(
        "a number that was not written so",
        target(value=100, written="10万场"),
        "value-differs-from-written",
        "lectures-held",
        "tasks[0].indicators[0].targets[0].value",
        "The value is 100, but the wording '10万场' reads as 100000.",
        "数值为100，而原文“10万场”应读作100000。",
        Level.WARNING,
    ),
    Specimen(
        "a negative count",
        target(value=-1),
        "value-negative",
        "lectures-held",
        "tasks[0].indicators[0].targets[0].value",
        "A count cannot be negative: -1. Check the sign, or choose another kind of measure.",
        "计数不能为负：-1。请核对正负号，或改选计量的类型。",
    ),
    Specimen(
        "a change without a date",
        put("science", changes=(AgencyChange(kind="merged", into=("education",)),)),
        "change-without-date",
        "science",
        "agencies[2].changes[0].at",
        "The agency 'science' is merged, but the date is missing. Set `at`, for example 2019-03 or 2019-03-31.",
        "机构“science”有变动（合并），但没有写明时间。请填写 at，例如2019-03或2019-03-31。",
        Level.WARNING,
    ),
    Specimen(
        "a merger into nothing",
        put("science", changes=(AgencyChange(kind="merged", at="2019"),)),
        "change-without-heir",
        "science",
        "agencies[2].changes[0].into",
        "The agency 'science' is merged, but its successors are missing. Set `into` to the ids of the successors.",
        "机构“science”有变动（合并），但没有写明由谁承接。请填写 into：承接单位的编号。",
        Level.WARNING,
    ),
    Specimen(
        "a new name that is not given",
        put("science", changes=(AgencyChange(kind="renamed", at="2019"),)),
        "change-without-name",
        "science",
        "agencies[2].changes[0].name",
        "The agency 'science' is renamed, but its new name is missing. "
        "Set `name`, or `into` if another agency of the plan takes over.",
        "机构“science”已更名，但没有写明新名称。请填写 name；由方案中另一单位承接时填写 into。",
        Level.WARNING,
    ),
    Specimen(
        "a change that hands over a task of others",
        put("science", changes=(AgencyChange(kind="split", at="2019", into=("education",), tasks=("farmers",)),)),
        "change-of-other-task",
        "science",
        "agencies[2].changes[0].tasks[0]",
        "A change of the agency 'science' hands over the task 'farmers', but the agency has no assignment on that task "
        "or below it. Give the tasks on which the assignments of this agency are written.",
        "机构“science”的变动写明移交任务“farmers”，但该机构在这项任务及其下级任务中均无分工。请填写写有该机构分工的任务。",
        Level.WARNING,
    ),
    Specimen(
        "an agency that takes over from itself",
        put("science", changes=(AgencyChange(kind="merged", at="2019", into=("science",)),)),
        "changes-in-circle",
        "science",
        "agencies[2].changes",
        "The agencies replace one another in a cycle: science, science. "
        "Check the dates: an agency cannot hand over and take over on the same day.",
        "机构承接关系循环：science、science。请核对日期：同一天不能既移交又接回。",
    ),
    Specimen(
        "a baseline below nothing",
        put("lectures-held", baseline=Baseline(value=-1, at="2015")),
        "value-negative",
        "lectures-held",
        "tasks[0].indicators[0].baseline.value",
        "A count cannot be negative: -1. Check the sign, or choose another kind of measure.",
        "计数不能为负：-1。请核对正负号，或改选计量的类型。",
    ),
    Specimen(
        "a baseline in another dimension",
        put("lectures-held", baseline=Baseline(value=1, unit=Text(zh="元"))),
        "unit-of-another-dimension",
        "lectures-held",
        "tasks[0].indicators[0].baseline.unit",
        "The units '元' and '场' measure different things and cannot be converted.",
        "“元”与“场”不是同一量纲的单位。",
    ),
    Specimen(
        "a baseline that was not written so",
        put("lectures-held", baseline=Baseline(value=1, written="1万场")),
        "value-differs-from-written",
        "lectures-held",
        "tasks[0].indicators[0].baseline.value",
        "The value is 1, but the wording '1万场' reads as 10000.",
        "数值为1，而原文“1万场”应读作10000。",
        Level.WARNING,
    ),
    Specimen(
        "a baseline of more than all",
        put("literate-share", baseline=Baseline(value=101)),
        "share-out-of-range",
        "literate-share",
        "goals[0].indicators[0].baseline.value",
        "A share must be between 0 and 100, not 101.",
        "比例应在0到100之间，而不是101。",
    ),
    Specimen(
        "an observed count below nothing",
        put("o-2016", value=-1),
        "value-negative",
        "o-2016",
        "observations[0].value",
        "A count cannot be negative: -1. Check the sign, or choose another kind of measure.",
        "计数不能为负：-1。请核对正负号，或改选计量的类型。",
    ),
    Specimen(
        "an observation in another dimension",
        put("o-2016", unit=Text(zh="元")),
        "unit-of-another-dimension",
        "o-2016",
        "observations[0].unit",
        "The units '元' and '场' measure different things and cannot be converted.",
        "“元”与“场”不是同一量纲的单位。",
    ),
    Specimen(
        "an observation behind the end of the plan",
        put("o-2016", at="2031"),
        "observation-outside-period",
        "o-2016",
        "observations[0].at",
        "The value is for 2031, outside the plan's period 2016/2020.",
        "该值的时间2031不在方案期2016/2020内。",
        Level.WARNING,
    ),
    Specimen(
        "two final values for one date",
        lambda plan: plan.evolve(observations=(*plan.observations, plan.observations[0].evolve(id="o-2", value=2))),
        "observation-twice",
        "o-2",
        "observations[1].value",
        "Two final values for 2016: 80 in 'o-2016', and 2 here. "
        "Check which value is right; mark the other as provisional, or set `reported` to the date of each report.",
        "2016有两个最终值：“o-2016”中为80，此处为2。"
        "请核实以哪个数为准，另一个标为初步数（provisional）；系先后报告的，请填写各次的报告日期（reported）。",
    ),
    Specimen(
        "a report with a wrong digit in its year",
        lambda plan: plan.evolve(updates=(Update(id="u-row", task="youth", at="2081", status="done"),)),
        "update-outside-period",
        "u-row",
        "updates[0].at",
        "The report is dated 2081, far outside the plan's period 2016/2020. Check the year.",
        "该进展的日期 2081 远在方案期 2016/2020 之外。请核对年份。",
        Level.WARNING,
    ),
    Specimen(
        "a report on a target without its indicator",
        lambda plan: plan.evolve(updates=(Update(id="u-row", task="youth", target=1, at="2018"),)),
        "update-without-indicator",
        "u-row",
        "updates[0].target",
        "The report 'u-row' names target 1 but no indicator, so it counts for the entire task. "
        "Name the indicator, or remove the number of the target.",
        "进展“u-row”写了第1个目标值，但未写指标，按整项任务计。请写明指标，或删去目标值的序号。",
        Level.WARNING,
    ),
    Specimen(
        "a report on an indicator of another task",
        lambda plan: plan.evolve(updates=(Update(id="u-row", task="youth", indicator="literate-share", at="2018"),)),
        "update-of-another-task",
        "u-row",
        "updates[0].indicator",
        "The report 'u-row' is about 'literate-share', which isn't an indicator of 'youth'; it counts for no row of "
        "the task. Name an indicator of the task.",
        "进展“u-row”所报的“literate-share”不是“youth”的指标，不计入该任务的任何一行。请改为该任务的指标。",
        Level.WARNING,
    ),
    Specimen(
        "a report on a target that the indicator doesn't have",
        lambda plan: plan.evolve(
            updates=(Update(id="u-row", task=plan.goals[0].id, indicator="literate-share", target=9, at="2018"),)
        ),
        "update-target-unknown",
        "u-row",
        "updates[0].target",
        "The report 'u-row' is about target 9 of 'literate-share', which has 1 target; it counts for no row. "
        "Give the number of one of its targets, or none.",
        "进展“u-row”所报的是“literate-share”的第9个目标值，而该指标只有1个目标值，不计入任何一行。请写该指标已有目标值的序号，或不写。",
        Level.WARNING,
    ),
    Specimen(
        "a share of more than all",
        put("literate-share", targets=(Target(value=10, upper=101, comparator="between"),)),
        "share-out-of-range",
        "literate-share",
        "goals[0].indicators[0].targets[0].upper",
        "A share must be between 0 and 100, not 101.",
        "比例应在0到100之间，而不是101。",
    ),
)


class TestSpecimens:
    """Every rule has its fault, with code, level, place, and a sentence in both languages."""

    @pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)
    def test_is_found(self, plan: Plan, specimen: Specimen) -> None:
        """It, and nothing else."""
        (found,) = check(specimen.change(plan))
        assert (found.code, found.level) == (specimen.code, specimen.level)
        assert (found.location.id, found.location.field) == (specimen.id, specimen.path)
        assert found.sentence("en") == f"{found.location}: {specimen.en}"
        assert found.sentence("zh") == f"{found.location}：{specimen.zh}"
        assert hash(found)

    def test_quote_of_several_sources_must_name_one(self, plan: Plan) -> None:
        """With a second source nobody knows which one the spans are from; each of them is found."""
        found = check(add("sources", Source(id="second", title=TITLE, text="文", sha256=text_hash("文")))(plan))
        assert {each.code for each in found} == {"span-source"}
        assert [str(each) for each in found if each.location.id == "farmers"] == [
            "farmers (tasks[1].spans[0]): The quote '农民行动' does not name its source. Name one of: official, second."
        ]
        assert found[0].span in plan.all_goals[0].spans


class TestFirstLook:
    """What rules look at before they look at each record hides no fault."""

    def codes(self, plan: Plan) -> list[tuple[str, str | None]]:
        return [(each.code, each.location.id) for each in check(plan)]

    def test_of_one_id_in_parts(self, plan: Plan) -> None:
        """Letters that are written in parts, although all other ids are in one piece."""
        odd = unicodedata.normalize("NFD", "한글")
        assert self.codes(add("places", Place(id=odd, name=TITLE))(plan)) == [("id-malformed", odd)]

    def test_of_one_group_with_an_agency(self, plan: Plan) -> None:
        """An assignment to a group names none."""
        group = Assignment(role="lead", kind="generic", agency="science", label=TITLE)
        task = Task(id="new", title=TITLE, assignments=(group,))
        assert ("assignment-agency", "new") in self.codes(add("tasks", task)(plan))

    def test_of_an_observed_share(self, plan: Plan) -> None:
        """It is of a hundred at most."""
        value = Observation(id="o", indicator="literate-share", value=101, at="2018")
        assert self.codes(add("observations", value)(plan)) == [("share-out-of-range", "o")]

    def test_of_the_target_after_the_last(self, plan: Plan) -> None:
        """A report on the second target of an indicator that has one."""
        update = Update(id="u-row", task=plan.goals[0].id, indicator="literate-share", target=2, at="2018")
        assert self.codes(plan.evolve(updates=(update,))) == [("update-target-unknown", "u-row")]

    def test_of_a_long_quote_in_two_places(self) -> None:
        """The hint has both ends of the quote, a dozen letters of each."""
        words = "".join(chr(0x4E00 + number) for number in range(30))
        text = f"{words}。{words}。"
        source = Source(id="s", title=TITLE, text=text, sha256=text_hash(text))
        (found,) = check(
            Plan(id="p", title=TITLE, sources=[source], tasks=[Task(id="t", title=TITLE, spans=[Span(quote=words)])])
        )
        assert found.code == "span-ambiguous"
        assert f"[{words[:12]}…{words[-12:]}]" in found.hint()


class TestCleanPlan:
    """A plan without fault gives no finding."""

    def test_of_one_of_everything(self, plan: Plan) -> None:
        """The little plan uses every class."""
        assert check(plan) == ()

    def test_of_nothing(self) -> None:
        """A plan may be empty."""
        assert check(Plan(id="p", title=TITLE)) == ()

    @pytest.mark.parametrize(
        "change",
        [
            put("farmers", id="农民_行动-2.1"),
            put("river", signed=None),
            put("river", published=None),
            put("start", period=None),
            put("o-2016", value=None),
            put("o-2016", status="provisional"),
            put("river", period=None),
            put("literate-share", baseline=None),
            put("lectures-held", targets=(Target(value=1, interim=True),)),
            put("lectures-held", targets=(Target(value=1, interim=True, due="2018"),)),
            put("farmers", spans=(Span(quote="农民行动", source="official", start=108),)),
            put("farmers", inferred=(Inferred(reason=TITLE, field="serves"), Inferred(reason=TITLE))),
            put("official", sha256=None, text=None, file=None, spans=()),
            add("updates", Update(id="u-row", task="youth", indicator="lectures-held", at="2018")),
            put("science", changes=(AgencyChange(kind="split", at="2019", into=("education",), tasks=("youth",)),)),
        ],
    )
    def test_of_what_may_be_left_out(self, plan: Plan, change: Change) -> None:
        """Nothing graver than an information is found."""
        assert [each for each in check(change(plan)) if each.level is not Level.INFO] == []

    def test_of_a_hash_in_capitals(self, plan: Plan) -> None:
        """Some tools write it so."""
        hash = str(plan.sources[0].sha256).upper()
        assert check(plan.replace("official", sha256=hash)) == ()

    @pytest.mark.parametrize(
        ("unit", "said"),
        [
            ("元", {"value": 3000000, "written": "300万元"}),
            ("万元", {"value": 300, "written": "300万元"}),
            ("万元", {"value": 300, "written": "300万元以上"}),
            ("万元", {"value": 300, "written": "300"}),
            ("万元", {"value": 3000000, "written": "300万元", "unit": Text(zh="元")}),
            ("Mbit/s", {"value": 1000, "written": "1G"}),
            ("人次", {"value": 100000, "written": "10万"}),
            ("%", {"value": "10.8", "written": "１０．８％"}),
            ("场", {"value": 5, "written": "约五场"}),
        ],
    )
    def test_of_a_number_written_in_another_unit(self, unit: str, said: dict[str, Any]) -> None:
        """300万元 is 3000000 元 and 300 万元; what cannot be read is not judged."""
        measure = Measure(id="m", title=TITLE, unit=Text(zh=unit), kind="amount")
        indicator = Indicator(id="i", title=TITLE, measure="m", targets=(Target(**said),))
        assert check(Plan(id="p", title=TITLE, measures=(measure,), tasks=(task(indicators=(indicator,)),))) == ()

    def test_of_a_unit_named_in_one_language(self, plan: Plan) -> None:
        """The measure has it in both."""
        assert check(target(value=1, unit=Text(en="events"))(plan)) == ()

    def test_of_an_amount_below_nothing(self) -> None:
        """Only counts cannot be negative."""
        measure = Measure(id="m", title=TITLE, unit=Text(zh="元"), kind="amount")
        indicator = Indicator(
            id="i", title=TITLE, measure="m", targets=(Target(value=-1, upper=1, comparator="between"),)
        )
        assert (
            check(
                Plan(
                    id="p",
                    title=TITLE,
                    measures=(measure,),
                    goals=(Goal(id="g", title=TITLE, indicators=(indicator,)),),
                )
            )
            == ()
        )


class TestReferences:
    """Every reference field of every class is followed."""

    def test_elsewhere(self, plan: Plan) -> None:
        """An indicator may be related to one of another plan; what else it names must be in this one."""
        related = (Relationship(kind="peer", to=("of-another-plan",)),)
        changed = plan.replace("lectures-held", measure="nobody", relationships=related)
        assert [dict(each.facts)["ref"] for each in check(changed) if each.code == "reference-unknown"] == ["nobody"]

    def test_many(self) -> None:
        """Near ids are suggested for as many findings as are listed."""
        tasks = [Task(id=f"t{at}", title=Text(en="Road"), serves=[Link(to=f"g{at}")]) for at in range(10_002)]
        found = check(Plan(id="p", title=Text(en="Roads"), tasks=tasks))
        assert [each.code for each in found if each.level is Level.ERROR][-1] == "findings-more"

    @pytest.mark.parametrize(
        ("change", "path"),
        [
            (put("lectures-held", measure="nobody"), "tasks[0].indicators[0].measure"),
            (put("education", place="nobody"), "agencies[1].place"),
            (put("education", parent="nobody"), "agencies[1].parent"),
            (
                put("education", changes=(AgencyChange(kind="merged", into=("nobody",)),)),
                "agencies[1].changes[0].into[0]",
            ),
            (put("city", parent="nobody"), "places[0].parent"),
            (put("o-2016", indicator="nobody"), "observations[0].indicator"),
            (put("o-2016", place="nobody"), "observations[0].place"),
            (put("o-2016", agency="nobody"), "observations[0].agency"),
            (put("u-1", task="nobody"), "updates[0].task"),
            (put("u-1", agency="nobody"), "updates[0].agency"),
            (put("youth", serves=(Link(to="nobody"),)), "tasks[0].serves[0].to"),
            (put("start", covers=(Link(to="nobody"),)), "phases[0].covers[0].to"),
        ],
    )
    def test_leads_nowhere(self, plan: Plan, change: Change, path: str) -> None:
        """An unknown id is found at its field."""
        assert [each.location.field for each in check(change(plan)) if each.code == "reference-unknown"] == [path]

    def test_update_may_be_about_a_provision(self, plan: Plan) -> None:
        """An office reports on those too."""
        assert check(plan.replace("u-1", task="supervision")) == ()

    def test_nearest_id_is_found_among_many(self) -> None:
        """By its beginning or by its end, in a plan of a thousand tasks."""
        tasks = tuple(Task(id=f"{number:04}-task-{number:04}", title=TITLE) for number in range(1000))
        updates = tuple(
            Update(id=f"u{position}", task=slip, at="2020")
            for position, slip in enumerate(["0500-task-050", "050-task-0500", "0500-tsk-0500"])
        )
        found = check(Plan(id="p", title=TITLE, tasks=tasks, updates=updates))
        assert [each.hint() for each in found] == ["Did you mean '0500-task-0500'?"] * 3


class TestCycles:
    """A circle of parents is found once, wherever one enters it."""

    def circle(self, **parents: str | None) -> list[tuple[str | None, Any]]:
        agencies = tuple(Agency(id=id, name=TITLE, parent=parent) for id, parent in parents.items())
        found = check(Plan(id="p", title=TITLE, agencies=agencies))
        return [(each.location.id, dict(each.facts)["way"]) for each in found]

    def test_of_one(self) -> None:
        """Its own parent."""
        assert self.circle(a="a") == [("a", ("a", "a"))]

    def test_with_a_tail(self) -> None:
        """What leads into the circle does not lie in itself."""
        assert self.circle(t="a", a="b", b="a", u="b") == [("a", ("a", "b", "a"))]

    def test_two_of_them(self) -> None:
        """Each is found."""
        assert [id for id, _ in self.circle(a="b", b="a", c="d", d="c")] == ["a", "c"]

    def test_none_in_a_tree(self) -> None:
        """However many share a parent."""
        assert self.circle(a=None, b="a", c="a", d="c") == []

    def test_of_places(self) -> None:
        """They lie in each other likewise."""
        places = (Place(id="a", name=TITLE, parent="b"), Place(id="b", name=TITLE, parent="a"))
        (found,) = check(Plan(id="p", title=TITLE, places=places))
        assert (found.code, found.location.field) == ("cycle", "places[0].parent")


class TestAllAtOnce:
    """Everything that is wrong is found in one go."""

    def test_every_fault_of_a_bad_plan(self, plan: Plan) -> None:
        """Each rule speaks, in the order of the rules."""
        bad = plan
        for change in (
            put("farmers", id="the farmers", spans=(Span(quote="渔民"),), serves=(Link(to="nobody"),)),
            put("government", parent="education"),
            put("river", signed="2017"),
            put("lectures-held", targets=()),
            put("official", sha256="00"),
            put("supervision", assignments=(Assignment(role="lead"),)),
            put("o-2016", value=-1),
            put("literacy", inferred=(Inferred(reason=TITLE, field="zzz"),)),
        ):
            bad = change(bad)
        assert [each.code for each in check(bad)] == [
            "id-malformed",
            "reference-unknown",
            "cycle",
            "assignment-agency",
            "source-hash",
            "span-quote-not-found",
            "evidence-field",
            "dates-out-of-order",
            "indicator-without-target",
            "value-negative",
        ]

    def test_two_assignments_to_nobody_are_not_the_same_twice(self, plan: Plan) -> None:
        """Each lacks its agency; that is said, and no more."""
        found = check(plan.replace("farmers", assignments=(Assignment(role="lead"),) * 2))
        assert [each.code for each in found] == ["assignment-agency"] * 2

    def test_place_of_what_has_no_id(self, plan: Plan) -> None:
        """It is the nearest thing around it that has one."""
        marked = Target(value=1, inferred=(Inferred(reason=TITLE, field="zzz"),))
        (found,) = check(plan.replace("teachers-trained", targets=(marked,)))
        assert (
            str(found.location) == "teachers-trained (tasks[0].children[0].indicators[0].targets[0].inferred[0].field)"
        )

    def test_place_in_the_plan_itself(self, plan: Plan) -> None:
        """The path begins at its attribute."""
        (found,) = check(plan.replace("river", id="river city"))
        assert str(found.location) == "river city (id)"

    @pytest.mark.parametrize("name", ["value", "upper"])
    @pytest.mark.parametrize("odd", ["NaN", "sNaN", "Infinity", "1e99"])
    def test_number_that_came_in_past_the_checks(self, plan: Plan, name: str, odd: str) -> None:
        """A reader that fills records unchecked may let one through; it is found, and breaks no rule behind it."""
        broken = Target(value=1, upper=2, comparator="between", written="1场")
        object.__setattr__(broken, name, Decimal(odd))
        holder = plan.get("lectures-held", Indicator)
        object.__setattr__(holder, "targets", (broken,))
        found = check(plan)
        assert [(each.code, each.location.field) for each in found] == [
            ("number-absurd", f"tasks[0].indicators[0].targets[0].{name}")
        ]

    def test_baseline_that_came_in_past_the_checks(self, plan: Plan) -> None:
        """Likewise."""
        broken = Baseline(value=1, unit=Text(zh="元"), written="1场")
        object.__setattr__(broken, "value", Decimal("NaN"))
        found = check(plan.replace("lectures-held", baseline=broken))
        assert [(each.code, each.location.field) for each in found] == [
            ("number-absurd", "tasks[0].indicators[0].baseline.value")
        ]

    def test_baseline_without_a_number(self, plan: Plan) -> None:
        """It says where it stood in words alone."""
        assert check(plan.replace("lectures-held", baseline=Baseline(written="较少"))) == ()


class TestPhases:
    """No day belongs to two phases."""

    def test_within_a_longer_one(self, plan: Plan) -> None:
        """Every phase is held against the one that ends last, not only against the one before it."""
        periods = {"long": "2016/2020", "first": "2016-H1", "second": "2016-H2", "after": "2021"}
        phases = tuple(Phase(id=id, title=TITLE, period=period) for id, period in periods.items())
        found = check(plan.evolve(phases=phases))
        assert [(each.code, dict(each.facts)["one"], each.location.id) for each in found] == [
            ("phases-overlap", "long", "first"),
            ("phases-overlap", "long", "second"),
        ]

    def test_one_behind_the_other(self, plan: Plan) -> None:
        """The day on which one ends is not a day of the next; a phase without dates overlaps with none."""
        phases = (
            Phase(id="one", title=TITLE, period="2016-01/2016-06"),
            Phase(id="undated", title=TITLE),
            Phase(id="two", title=TITLE, period="2016-07/2020"),
        )
        assert check(plan.evolve(phases=phases)) == ()


class TestCost:
    """A check grows with the plan, not with its square: the work is counted, not timed."""

    def compared(self, size: int, monkeypatch: pytest.MonkeyPatch) -> int:
        """How many ids are compared with misspelt ones where every task names an agency that is not there."""
        counted = 0
        plain = errors.nearest

        def nearest(word: str, known: Any) -> str | None:
            nonlocal counted
            counted += len(known)
            return plain(word, known)

        monkeypatch.setattr(survey, "nearest", nearest)
        agencies = tuple(Agency(id=f"a{number}", name=TITLE) for number in range(size))
        tasks = tuple(
            Task(id=f"t{number}", title=TITLE, assignments=assign(lead=f"x{number}")) for number in range(size)
        )
        found = check(Plan(id="p", title=TITLE, agencies=agencies, tasks=tasks))
        monkeypatch.setattr(survey, "nearest", plain)
        assert len(found) == size
        return counted

    def test_once_for_each_plan(self, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        """A plan never changes, so that what was found in it stays; an equal plan is checked anew."""
        surveys: list[Plan] = []

        def counted(located: Plan) -> survey.Survey:
            surveys.append(located)
            return survey.Survey(located)

        monkeypatch.setattr(integrity, "Survey", counted)
        wrong = plan.evolve(agencies=plan.agencies[:1] * 2)
        assert check(wrong) == check(wrong) != ()
        assert len(surveys) == 1
        assert check(wrong.evolve()) == check(wrong)
        assert len(surveys) == 2

    def test_of_many_unknown_references(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Four times the plan, four times the comparisons."""
        assert self.compared(400, monkeypatch) <= 4.5 * self.compared(100, monkeypatch)

    def test_of_a_long_chain_of_parents(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each agency of a chain is entered once, from whichever end the rule begins."""
        entered = []

        class Counting(set[str]):
            def add(self, name: str) -> None:
                entered.append(name)
                super().add(name)

        monkeypatch.setattr(integrity, "set", Counting, raising=False)
        agencies = tuple(Agency(id=f"a{number}", name=TITLE, parent=f"a{number + 1}") for number in range(500))
        for given in (agencies, agencies[::-1]):
            entered.clear()
            assert {each.code for each in check(Plan(id="p", title=TITLE, agencies=given))} == {"reference-unknown"}
            assert len(entered) < 3 * len(agencies)


def test_every_code_of_the_rules_has_its_specimen() -> None:
    """No rule without a test that shows its sentence, but for those shown beside the specimens."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(integrity))) if isinstance(node, ast.Call)]
    codes = {
        getattr(messages, ast.unparse(call.args[0]).removeprefix("messages.")).code
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "finding"
    }
    assert codes - {specimen.code for specimen in SPECIMENS} == {"span-source", "number-absurd"}
