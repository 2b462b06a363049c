"""The graphs of a plan as files for programs that look at networks; a module a format."""
