"""A plan of one's own, built in Python, checked, asked, and written to a file.

python examples/jiangmen_2016_2020/own_plan.py library.yaml
"""

import sys

import policyplan
from policyplan import Agency, Indicator, Measure, Plan, Target, Task, Text, assign

culture = Agency(id="culture", name=Text(zh="市文化局", en="Culture Bureau"))
schools = Agency(id="schools", name=Text(zh="市教育局", en="Education Bureau"))
visits = Measure(
    id="visits",
    title=Text(zh="到馆人次", en="Visits"),
    unit=Text(zh="人次", en="visits"),
    kind="person_times",
    across_tasks="sum",
)


def opening(id: str, title: Text, value: int) -> Task:
    target = Target(value=value, comparator="at_least", due="2030")
    indicator = Indicator(id=f"{id}.visits", title=title, measure="visits", targets=(target,))
    return Task(id=id, title=title, assignments=assign(lead=[culture], support=[schools]), indicators=(indicator,))


plan = Plan(
    id="library",
    title=Text(zh="江城市图书馆计划", en="River City Library Plan"),
    period="2026/2030",
    agencies=(culture, schools),
    measures=(visits,),
    tasks=(
        opening("evenings", Text(zh="晚间开放", en="Open in the evening"), 20_000),
        opening("branches", Text(zh="建设分馆", en="Build branches"), 50_000),
    ),
)

for finding in policyplan.check(plan):
    print(finding)
print(policyplan.workload(plan).text("zh"))
print(policyplan.rollup(plan).text("zh"))
policyplan.write(plan, sys.argv[1] if len(sys.argv) > 1 else "library.yaml")
