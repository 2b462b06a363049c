"""Pictures of a plan: each a function from a plan to a `Picture` with ``.svg``, ``.png()`` and ``.save(path)``.

    policyplan.draw.matrix(plan, language="en").save("matrix.png")

Every name is imported on first use. Layout is Graphviz's with sizes of ours; the SVG is written here.
"""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
