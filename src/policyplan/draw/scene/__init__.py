"""What a picture is made of: pages, shapes, colours, measures."""
