"""Pages that open from a disk: everything about a plan, one picture of it, and the bulletins that offices send round.

    policyplan.report.report(plan, as_of="2018").save("report.html")
    policyplan.report.page(plan, policyplan.draw.matrix(plan)).save("matrix.html")
    policyplan.report.bulletin(plan, as_of="2018").save("bulletin.docx")

Needs nothing but the file: no network, no server; without its script everything can still be read.
"""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
