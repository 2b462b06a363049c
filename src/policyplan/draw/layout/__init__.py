"""Where things go: columns, rows, pages, layered graphs."""
