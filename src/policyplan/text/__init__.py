"""Text layout and sorting: widths on paper and in a terminal, line breaking, numerals, the order of names."""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
