"""Pictures of a plan: each function returns a `Picture` with ``.svg``, ``.png()`` and ``.save(path)``.

    policyplan.draw.matrix(plan, language="en").save("matrix.png")

Every name is imported on first use. This package measures text, lays out boxes and writes SVG itself, without programs
or fonts of the machine.
"""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
