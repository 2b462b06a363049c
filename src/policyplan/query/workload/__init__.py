"""The workload of agencies, the load of tasks, and how concentrated both are."""
