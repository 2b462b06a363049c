"""Files: a plan to YAML or JSON and back, whole; the schema; the migrations of older files."""
