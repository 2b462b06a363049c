"""Small plans of the shapes that plans have: who is assigned where, by which roles, and how deep the tasks are."""

from __future__ import annotations

from typing import Any

from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Goal, Indicator, Link, Measure, Provision, Target, Task, assign
from policyplan.model.values import Text

EVERYONE = Assignment(role="responsible", kind="generic", label=Text(zh="各有关部门", en="all departments concerned"))


def agencies(language: str, **names: str) -> tuple[Agency, ...]:
    """Return agencies by id and name."""
    return tuple(Agency(id=id, name=Text({language: name})) for id, name in names.items())


def task(id: str, title: str, *children: Task, language: str = "zh", **more: Any) -> Task:
    """Return a task with its children."""
    return Task(id=id, title=Text({language: title}), children=children, **more)


def trained(id: str, value: int, language: str = "zh") -> Indicator:
    """Return an indicator with a number to add up."""
    return Indicator(id=id, title=Text({language: id}), measure="people", targets=(Target(value=value, due="2021-12"),))


def _measure(language: str) -> Measure:
    unit = Text({language: "人" if language == "zh" else "people"})
    return Measure(id="people", title=unit, unit=unit, kind="persons", across_tasks="sum")


def responsible_on_items() -> Plan:
    """国办发〔2020〕43号: two parts, items with responsible agencies only, none of which leads or supports."""
    return Plan(
        id="services",
        title=Text(zh="放管服改革重点任务分工方案"),
        language="zh",
        period="2020/2021",
        agencies=agencies("zh", fgw="发展改革委", gxb="工业和信息化部", rsb="人力资源社会保障部", sj="审计署"),
        measures=(_measure("zh"),),
        tasks=(
            task(
                "P1",
                "助企纾困",
                task(
                    "P1.1",
                    "落实纾困政策",
                    assignments=assign(responsible=["fgw", "gxb"]),
                    indicators=(trained("i1", 5),),
                ),
                task("P1.2", "稳定就业", assignments=assign(responsible=["rsb"]), indicators=(trained("i2", 7),)),
            ),
            task(
                "P2",
                "简政放权",
                task("P2.1", "精简许可", due="2021-06", assignments=assign(responsible=["fgw", "rsb"])),
            ),
        ),
    )


def leads_on_items() -> Plan:
    """国发〔2019〕4号: items with a lead and supporting agencies under parts without any; one item has nobody."""
    return Plan(
        id="vocational",
        title=Text(zh="职业教育改革实施方案"),
        language="zh",
        period="2019/2022",
        goals=(Goal(id="G", title=Text(zh="提升质量")), Goal(id="H", title=Text(zh="产教融合"))),
        agencies=agencies("zh", jyb="教育部", rsb="人力资源社会保障部", czb="财政部", fgw="发展改革委"),
        tasks=(
            task(
                "P1",
                "完善制度体系",
                task("P1.1", "健全标准", assignments=assign(lead=["jyb"], support=["rsb"])),
                task("P1.2", "扩大规模", assignments=assign(lead=["fgw"], support=["czb"])),
                task("P1.3", "加强宣传"),
                serves=(Link(to="G"),),
            ),
            task(
                "P2",
                "深化产教融合",
                task(
                    "P2.1", "1+X证书", assignments=assign(lead=["rsb"], support=["jyb", "czb"]), serves=(Link(to="H"),)
                ),
            ),
        ),
    )


def mixed_levels() -> Plan:
    """An action with agencies of its own, of whose items one has others; an action with agencies on its items only."""
    return Plan(
        id="mixed",
        title=Text(zh="江城市行动方案"),
        language="zh",
        agencies=agencies("zh", a="市教育局", b="市科协", c="市财政局", d="市民政局", e="市卫生健康局"),
        tasks=(
            task(
                "A1",
                "行动一",
                task("A1.1", "任务一"),
                task("A1.2", "任务二", assignments=assign(lead=["c"], support=["d"])),
                assignments=assign(lead=["a"], support=["b"]),
            ),
            task("A2", "行动二", task("A2.1", "任务三", assignments=assign(responsible=["d", "e"], support=["a"]))),
            task("A3", "行动三", task("A3.1", "任务四"), task("A3.2", "任务五")),
        ),
    )


def three_levels() -> Plan:
    """A French plan: axes, sub-axes and actions, with agencies on the actions, and one action on an axis."""

    def action(id: str, title: str, **roles: Any) -> Task:
        return task(id, title, language="fr", assignments=assign(**roles))

    return Plan(
        id="eau",
        title=Text(fr="Plan d'action pour l'eau"),
        language="fr",
        agencies=agencies(
            "fr", min="Ministère de la Transition", reg="Région", agence="Agence de l'eau", com="Communes"
        ),
        tasks=(
            task(
                "A",
                "Axe 1 : économiser l'eau",
                task(
                    "A.1",
                    "Sous-axe 1.1 : réseaux",
                    action("A.1.1", "Action 1 : réparer les fuites", lead=["com"], support=["agence"]),
                    action("A.1.2", "Action 2 : mesurer", lead=["agence"], support=["reg"]),
                    language="fr",
                ),
                task(
                    "A.2",
                    "Sous-axe 1.2 : usages",
                    action("A.2.1", "Action 3 : sensibiliser", lead=["min"]),
                    language="fr",
                ),
                language="fr",
            ),
            action("B", "Axe 2 : protéger les captages", lead=["min", "reg"], support=["com"]),
        ),
    )


def provisions_only() -> Plan:
    """An English plan whose tasks name nobody; only its provisions do."""
    duty = Provision(
        id="S1", title=Text(en="Coordination"), kind="duty", assignments=assign(lead=["gov"], support=["edu", "fin"])
    )
    return Plan(
        id="strategy",
        title=Text(en="Skills strategy"),
        language="en",
        agencies=agencies("en", gov="City government", edu="Education bureau", fin="Finance bureau"),
        tasks=(task("T1", "Train teachers", task("T1.1", "Write a course", language="en"), language="en"),),
        provisions=(duty,),
    )


def nobody() -> Plan:
    """An English plan that assigns nothing to anyone."""
    return Plan(
        id="vision",
        title=Text(en="Vision 2030"),
        language="en",
        agencies=agencies("en", edu="Education bureau"),
        tasks=(task("T1", "Better schools", language="en"), task("T2", "Better roads", language="en")),
    )


def one_task() -> Plan:
    """One task with one agency."""
    return Plan(
        id="one",
        title=Text(en="One task"),
        language="en",
        agencies=agencies("en", edu="Education bureau"),
        tasks=(task("T1", "Build a school", language="en", assignments=assign(lead=["edu"])),),
    )


def generic_only() -> Plan:
    """Every task is for all departments concerned, and no agency is named."""
    return Plan(
        id="generic",
        title=Text(zh="工作方案"),
        language="zh",
        tasks=(task("T1", "宣传", assignments=(EVERYONE,)), task("T2", "培训", assignments=(EVERYONE,))),
    )


def numbered_items(count: int) -> Plan:
    """A plan of that many items in parts of ten, each item with a lead and two supporting agencies of twelve."""
    names = {f"d{n}": f"市第{n}局" for n in range(12)}
    parts = []
    for start in range(0, count, 10):
        items = tuple(
            Task(
                id=f"t{n}",
                number=str(n),
                title=Text(zh=f"推进第{n}项重点改革任务落地见效"),
                assignments=assign(lead=[f"d{n % 12}"], support=[f"d{(n + 1 + n % 5) % 12}", f"d{(n + 7) % 12}"]),
            )
            for n in range(start + 1, min(start + 10, count) + 1)
        )
        parts.append(task(f"p{start}", f"第{start // 10 + 1}部分", *items))
    return Plan(
        id="items",
        title=Text(zh="重点任务分工方案"),
        language="zh",
        agencies=agencies("zh", **names),
        tasks=tuple(parts),
    )


SHAPES = (
    responsible_on_items,
    leads_on_items,
    mixed_levels,
    three_levels,
    provisions_only,
    nobody,
    one_task,
    generic_only,
)
"""Every shape, as a function that makes its plan."""
