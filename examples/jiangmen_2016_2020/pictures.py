"""The pictures of Jiangmen's plan, as SVG for the screen and PNG for slides.

python examples/jiangmen_2016_2020/pictures.py FOLDER
"""

import pathlib
import sys

import policyplan

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "pictures")
folder.mkdir(parents=True, exist_ok=True)

plan = policyplan.samples.jiangmen()
pictures = {
    "matrix": policyplan.draw.matrix,
    "goals": policyplan.draw.goal_tree,
    "tasks": policyplan.draw.task_tree,
    "network": policyplan.draw.network,
    "agencies": policyplan.draw.agencies,
    "flow": policyplan.draw.flow,
    "workload": policyplan.draw.workload,
    "schedule": policyplan.draw.schedule,
    "targets": policyplan.draw.targets,
    "rollup": policyplan.draw.rollup,
}
for name, draw in pictures.items():
    picture = draw(plan, language="both")
    for suffix in (".svg", ".png"):
        for path in picture.save(folder / f"{name}{suffix}"):
            print(path)
