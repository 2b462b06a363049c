"""A ledger goes to one department and comes back filled in; the figures that this script fills in are made up.

python examples/jiangmen_2016_2020/ledger.py
"""

import csv
from pathlib import Path

import policyplan

plan = policyplan.samples.jiangmen()

# Out: the rows of the education bureau.
policyplan.write(plan, "education.csv", agencies=["education"])

# At the bureau: one row is filled in. MADE UP.
with Path("education.csv").open(encoding="utf-8-sig", newline="") as sent:
    head, *rows = csv.reader(sent)
row = next(row for row in rows if "STEM" in row[head.index("任务内容")])
for heading, words in {"当前进展": "已评定", "完成值": "8", "状态": "推进中", "更新日期": "2018年6月"}.items():
    row[head.index(heading)] = words
Path("returned").mkdir(exist_ok=True)
with Path("returned/education.csv").open("w", encoding="gb18030", newline="") as back:
    csv.writer(back).writerows([head, *rows])

# Back: what is new, and the plan with it.
collected = policyplan.collect(plan, "returned")
print("Made-up figures.\n")
print(collected)
(observation,) = collected.plan.observations
print(f"\n{observation.indicator}: {observation.value} by {observation.at}, from {observation.origin}")
