"""Jiangmen's plan as StratML, in English and in Chinese, and read again as a stranger would.

python examples/jiangmen_2016_2020/stratml.py
"""

import policyplan

plan = policyplan.samples.jiangmen()

for name, language in (("jiangmen.en.xml", "en"), ("jiangmen.zh.xml", "zh"), ("jiangmen.stratml1.xml", "en")):
    left_out = policyplan.write(plan, name, language=language)
    print(f"{name}: {len(left_out)} kinds of things left out")

again, findings = policyplan.read_lenient("jiangmen.en.xml")
print(f"\nRead again: {len(again.goals)} goals, {len(again.tasks)} tasks, {len(again.indicators)} indicators")
for finding in findings:
    print(f"  {finding}")

targets = [target for indicator in again.indicators for target in indicator.targets]
print(f"Targets with a number: {sum(target.value is not None for target in targets)} of {len(targets)}")
name = again.get("literate-citizens", policyplan.Indicator).title
print(f"{name}: {again.get('literate-citizens', policyplan.Indicator).targets[0].description}")
