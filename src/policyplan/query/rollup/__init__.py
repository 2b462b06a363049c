"""What the targets add up to, what must not be added, and how each measure adds."""
