"""Strategy Markup Language (StratML): Part 1, ISO 17469-1, and Part 2, ANSI/AIIM 22."""
