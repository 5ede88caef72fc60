"""Signing in: by code or password, on which devices, with which second factor, and what is sent for it."""
