"""Text as text, knowing no plan: widths on paper and in a terminal, line breaking, the order of names."""
