"""What do the targets of Jiangmen's plan add up to, which of them do not, and why?

python examples/jiangmen_2016_2020/rollup.py
"""

import policyplan

plan = policyplan.samples.jiangmen()
answer = policyplan.rollup(plan)

print("What adds up, and what may overlap:")
for row in answer:
    if row.status in ("added", "range") and row.unit:
        print(f"{row.title.en}: {row.amount} {row.unit.en}, {row.status} of")
        for part in row.parts:
            quote, start = part.quotes[0]
            print(f"  {part.value:>9,}  {part.title.en}: {quote!r}, from character {start} on")

print("\nNot added:")
for row in answer:
    if row.status == "not_added" and row.reason:
        print(f"  {row.title.en}. {row.reason.sentence('en')}")

print("\nTraining, by the goal that it serves and by who leads it (joint leads see the same target):")
for by in ("goal", "lead"):
    for row in policyplan.rollup(plan, by=by):
        if row.measure == "trained" and row.status == "added" and row.group_title:
            print(f"  {row.value:>9,}  {row.group_title.en}")

print("\nIf only what the document itself states may be used:")
print(policyplan.rollup(plan, stated_only=True).notes[0].sentence("en"))
