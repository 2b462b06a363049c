"""Reports about a plan, pages of a picture, and bulletins, as files that open in a browser or in Word.

    policyplan.report.report(plan, as_of="2018").save("report.html")
    policyplan.report.page(plan, policyplan.draw.matrix(plan)).save("matrix.html")
    policyplan.report.bulletin(plan, as_of="2018").save("bulletin.docx")

A file needs no network and no server; without its script everything can still be read.
"""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
