"""Plan files in YAML and JSON, their schema and their migrations."""
