"""The officers' desk: one queue of everything that waits, gathered from all slices."""
