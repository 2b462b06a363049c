"""Topics whose speed is measured next to peers: each module has a title and comparisons."""
