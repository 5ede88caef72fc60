"""Files with the names of people: asked for by one administrator, released by another, for a day."""
