"""Files: a plan to YAML or JSON and back, whole; the schema; the migrations of older files."""

from policyplan._lazy import attach

__getattr__, __dir__, __all__ = attach(__name__)
