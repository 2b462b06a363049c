"""Jiangmen's plan for other programs: a network for Gephi, one for UCINET, tables that join, a ledger to be filled in.

python examples/jiangmen_2016_2020/files.py
"""

from pathlib import Path

import policyplan

plan = policyplan.samples.jiangmen()

left_out = {
    "agencies.gexf": policyplan.write(plan, "agencies.gexf", network="agencies", weight="newman", language="en"),
    "tasks.dl": policyplan.write(plan, "tasks.dl", network="assignments", unit="task"),
    "tables.zip": policyplan.write(plan, "tables.zip"),
    "ledger.csv": policyplan.write(plan, "ledger.csv"),
}

for name, findings in left_out.items():
    print(f"{name}, {Path(name).stat().st_size:,} bytes")
    for finding in findings:
        print(f"  {finding.message()}")

again = policyplan.read("tables.zip")
print(f"\nThe tables hold everything: read again, the plan is {'the same' if again == plan else 'another'}.")
