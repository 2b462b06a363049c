"""Two plans side by side: what changed between versions, and how a plan aligns with the one above it."""
