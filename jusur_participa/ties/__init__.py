"""Ideas that belong together: duplicates merged, an idea split in two, ideas related to one another."""
