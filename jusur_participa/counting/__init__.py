"""Counting elections under an envelope: pure calculations that know neither people nor pages nor tables."""
