"""Threads of comments about any subject: for, against or neither."""
