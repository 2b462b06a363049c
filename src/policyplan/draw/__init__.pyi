from policyplan.draw.catalogue import KINDS as KINDS
from policyplan.draw.catalogue import Kind as Kind
from policyplan.draw.catalogue import draw as draw
from policyplan.draw.options import Options as Options
from policyplan.draw.options import Settings as Settings
from policyplan.draw.picture import Picture as Picture
from policyplan.draw.pictures.agencies import agencies as agencies
from policyplan.draw.pictures.alignment import alignment as alignment
from policyplan.draw.pictures.flow import flow as flow
from policyplan.draw.pictures.matrix import matrix as matrix
from policyplan.draw.pictures.network import network as network
from policyplan.draw.pictures.rollup import rollup as rollup
from policyplan.draw.pictures.schedule import schedule as schedule
from policyplan.draw.pictures.targets import targets as targets
from policyplan.draw.pictures.trees import goal_tree as goal_tree
from policyplan.draw.pictures.trees import task_tree as task_tree
from policyplan.draw.pictures.workload import workload as workload
from policyplan.draw.scene.measure import problems as problems
from policyplan.draw.scene.scene import Box as Box
from policyplan.draw.scene.scene import Label as Label
from policyplan.draw.scene.scene import Line as Line
from policyplan.draw.scene.scene import Mark as Mark
from policyplan.draw.scene.scene import Scene as Scene

__all__: list[str]
