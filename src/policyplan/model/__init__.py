"""The plan model: frozen records and values, ids, spans and findings, and the rules that every plan follows."""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
