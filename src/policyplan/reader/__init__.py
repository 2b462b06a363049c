"""Read official texts into draft plans: every fact with its span, every doubt a finding.

    draft = policyplan.draft("plan.docx")
    policyplan.write(draft.plan, "plan.yaml")
    print(draft.reading)                          # what was read by which rule, and what was not

Nothing is guessed: text that is not understood is in the reading report, not in the plan.
"""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
