"""Somebody else's task-division table (任务分工表), whatever its headings, as a draft of a plan."""
