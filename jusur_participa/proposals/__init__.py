"""Ideas of citizens and associations, and their journey up to a delivered project."""
