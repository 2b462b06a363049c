"""Rules on findings that the plan itself suppresses."""
