"""A plan as tidy tables, one an entity, one row a fact, keys that join; as a Data Package and in memory."""
