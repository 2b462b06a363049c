"""Who must do how much in Jiangmen's plan?

python examples/jiangmen_2016_2020/workload.py
"""

import policyplan

plan = policyplan.samples.jiangmen()

print("As the document assigns it: agencies to actions.\n")
print(policyplan.workload(plan))

print("\nIf every task inherits from the action that it stands in.\n")
leaf = policyplan.workload(plan, level="leaf")
print(leaf)

busiest = max(leaf, key=lambda row: row.lead)
print(f"\n{busiest.name.en} ({busiest.name.zh}) leads most tasks: {busiest.lead}. In the words of the document:")
first = plan.get(busiest.ids[0], policyplan.Assignment)
for span in first.spans:
    print(f"  {span.quote} (from character {span.start} on)")
