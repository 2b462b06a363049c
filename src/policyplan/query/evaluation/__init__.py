"""The state of each target, for the plan and for each part of it, and the weak links."""
