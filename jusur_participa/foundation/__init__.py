"""Machinery that knows no municipality: what every slice stands on."""
