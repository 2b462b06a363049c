"""How far had Jiangmen's plan come half-way, at the end of 2018? A mid-term evaluation, on made-up figures.

python examples/jiangmen_2016_2020/evaluation.py
"""

import policyplan

plan = policyplan.samples.jiangmen(made_up_observations=True)
answer = policyplan.evaluate(plan, as_of="2018")
states = ["met", "on_track", "behind", "gone_backwards", "overdue", "no_data", "not_measurable"]

print("MADE-UP FIGURES: invented as an example, they say nothing about Jiangmen.")
print(f"\nTable 1. Targets of each action by their state, as of {answer.as_of}.\n")
print("Targets" + "".join(f"  {state.replace('_', ' ')}" for state in states))
for row in answer:
    if row.scope in ("plan", "action"):
        counts = "".join(f"{getattr(row, state):>{len(state) + 2}}" for state in states)
        name = "The whole plan" if row.scope == "plan" else f"{row.id} {row.title.en}"
        print(f"{row.targets:>7}{counts}  {name}")

print("\nTable 2. Targets with a schedule: a straight line from the beginning of 2016.\n")
print(f"{'By 2020':>9}{'Planned':>9}{'Value':>9}{'Done':>7}  {'State':<10}Target")
for target in answer.targets:
    if target.figure is not None:
        wanted, planned, value = (f"{number or 0:>9,.0f}" for number in (target.target, target.planned, target.value))
        done = target.figure * (target.expected or 0)
        print(f"{wanted}{planned}{value}{done:>7.1%}  {target.state.replace('_', ' '):<10}{target.title.en}")

print("\nWeak links:")
for link in answer.weak_links:
    if link.kind.startswith("target"):
        print(f"- {link.title.en}. {link.reason}")
unmeasured = [link.id for link in answer.weak_links if link.kind == "not_measured"]
silent = {link.id for link in answer.weak_links if link.kind == "report_missing"}
print(f"- Tasks that nothing measures: {len(unmeasured)} ({', '.join(unmeasured)}).")
print(f"- Indicators of which reports are missing: {len(silent)}.")

print("\nHow to read it:")
for note in answer.notes:
    print(f"- {note}")
