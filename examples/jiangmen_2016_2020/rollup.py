"""What do the targets of Jiangmen's plan add up to, which of them do not, and why?

python examples/jiangmen_2016_2020/rollup.py
"""

import policyplan

plan = policyplan.samples.jiangmen()
answer = policyplan.rollup(plan)

for row in answer:
    if row.status == "added":
        print(f"{row.title.en}: {row.value:,} {row.unit.en if row.unit else ''}, of which")
        for part in row.parts:
            span = plan.get(part.indicator, policyplan.Indicator).targets[0].span
            assert span is not None
            print(f"  {part.value:>9,}  {part.title.en}: {span.quote!r}, from character {span.start} on")

print("\nNot added:")
for row in answer:
    if row.status == "not_added" and row.reason:
        print(f"  {row.title.en}. {row.reason.sentence('en')}")

print("\nIf only what the document itself states may be used:")
print(policyplan.rollup(plan, stated_only=True).notes[0].sentence("en"))
