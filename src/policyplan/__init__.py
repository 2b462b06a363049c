"""Government plans as graphs of goals, tasks, indicators and agencies.

    import policyplan
    plan = policyplan.samples.jiangmen()          # or policyplan.read("plan.yaml")
    print(policyplan.workload(plan))              # who must do how much
    print(policyplan.rollup(plan))                # what the targets add up to
    policyplan.draw.matrix(plan).save("matrix.png")

Every name is imported on first use, so that ``import policyplan`` costs next to nothing.
"""

from policyplan._lazy import attach
from policyplan._version import __version__ as __version__

__getattr__, __dir__, __all__ = attach(__name__, aside=("io", "query", "testing", "text"))
