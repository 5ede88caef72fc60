"""Mandates: asked for by one person, confirmed by another, ended with a reason, opened for hours in an emergency."""
