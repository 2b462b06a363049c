"""Who must do how much in Jiangmen's plan?

python examples/jiangmen_2016_2020/workload.py
"""

import policyplan

plan = policyplan.samples.jiangmen()
answer = policyplan.workload(plan)

print("Table 1. Actions led and supported, by agency, as the document assigns them.\n")
print(answer)

tasks = policyplan.task_load(plan)
print("\nTable 2. Agencies in each action.\n")
print(tasks)

print("\nTable 3. Concentration of leading and of taking part.\n")
print(policyplan.concentration(plan))

leaf = policyplan.workload(plan, level="leaf")
busiest = max(leaf, key=lambda row: row.lead)
print("\nIf every task inherits from the action that it stands in,")
print(f"{busiest.name.en} ({busiest.name.zh}) leads most tasks: {busiest.lead}.")
print("In the words of the document:")
first = plan.get(busiest.ids[0], policyplan.Assignment)
for span in first.spans:
    print(f"  {span.quote} (offset {span.start})")
