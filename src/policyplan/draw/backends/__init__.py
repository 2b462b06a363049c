"""What a scene becomes: SVG, PNG, PDF and DOT, with the font."""
