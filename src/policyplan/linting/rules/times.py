"""Rules on deadlines, periods and phases."""
