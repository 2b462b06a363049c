"""Where each task stands by what offices report, by agency too, and what hinders it."""
