"""Target instances and their current values, on which the answers about figures build."""
