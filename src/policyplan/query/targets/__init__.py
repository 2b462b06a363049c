"""What the targets ask, of whom and by when, and what is known of them: the ground of the answers about figures."""
