"""Text as text, knowing no plan: widths on paper and in a terminal, line breaking, the order of names."""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
