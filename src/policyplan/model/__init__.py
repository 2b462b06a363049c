"""What a plan is: frozen records and values, ids, spans, findings, and what every plan must satisfy."""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
