"""Ballots on paper: sheets with one-use codes, read by two people before they count, all accounted for."""
