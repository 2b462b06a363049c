"""Questions to a plan: pure functions, a plan in, typed frozen rows out, each with the ids that it rests on."""
