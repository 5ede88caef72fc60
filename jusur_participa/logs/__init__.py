"""Logs that others can keep: what was added once stays, and every witness with an old checkpoint can prove it."""
