"""A bulletin on where the plan stands, and a summary of the year, for Word and for a browser.

python examples/jiangmen_2016_2020/bulletin.py FOLDER

The document has no observations and no reports of offices. Those used here were invented to show how it is done; both
texts say so on every page.
"""

import sys
from pathlib import Path

import policyplan

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "sent")
folder.mkdir(parents=True, exist_ok=True)

plan = policyplan.samples.jiangmen(made_up_observations=True, made_up_updates=True)
print("MADE-UP FIGURES AND REPORTS, as an example: they say nothing about Jiangmen.")

bulletin = policyplan.report.bulletin(plan, as_of="2018-12-31", within=90)
summary = policyplan.report.annual_summary(plan, year=2018)

print(bulletin.save(folder / "bulletin.docx"))
print(bulletin.save(folder / "bulletin.html"))
print(summary.save(folder / "summary-2018.docx"))
print(summary.save(folder / "summary-2018.html"))
