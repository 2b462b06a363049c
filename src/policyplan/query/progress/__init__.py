"""How far each target is, by named methods."""
