"""The state of each task by the reports of offices, and what hinders it."""
