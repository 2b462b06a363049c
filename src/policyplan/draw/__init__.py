"""Pictures of a plan: each a function from a plan to a `Picture` with ``.svg``, ``.png()`` and ``.save(path)``.

    policyplan.draw.matrix(plan, language="en").save("matrix.png")

Every name is imported on first use. Text is measured, boxes are laid out and SVG is written here: no program and no
font of the machine takes part.
"""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
