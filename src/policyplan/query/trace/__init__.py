"""On which words a record rests, what hangs on it, and where in the texts a word stands."""
