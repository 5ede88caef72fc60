"""What somebody follows: an idea, a theme, a zone, a municipality; its news are told by `notifications`."""
