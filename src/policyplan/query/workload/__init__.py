"""Who carries how much, task by task and agency by agency, and how concentrated it is."""
