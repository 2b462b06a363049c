"""Jiangmen's plan as StratML, in English and in Chinese, and read again as a stranger would.

python examples/jiangmen_2016_2020/stratml.py
"""

import policyplan

plan = policyplan.samples.jiangmen()

left_out = {
    "jiangmen.en.xml": policyplan.write(plan, "jiangmen.en.xml", language="en"),
    "jiangmen.zh.xml": policyplan.write(plan, "jiangmen.zh.xml", language="zh"),
    "jiangmen.stratml1.xml": policyplan.write(plan, "jiangmen.stratml1.xml", language="en"),
}
for name, findings in left_out.items():
    print(f"{name}: {len(findings)} kinds of things left out")

opened = policyplan.read("jiangmen.en.xml", strict=False)
again = opened.plan
print(
    f"\nRead again: {len(again.all_goals)} goals, {len(again.all_tasks)} tasks, {len(again.all_indicators)} indicators"
)
for finding in opened.findings:
    print(f"  {finding}")

targets = [target for indicator in again.all_indicators for target in indicator.targets]
print(f"Targets with a number: {sum(target.value is not None for target in targets)} of {len(targets)}")
literate = again.get("literate-citizens", policyplan.Indicator)
print(f"{literate.title}: {literate.targets[0].description}")
