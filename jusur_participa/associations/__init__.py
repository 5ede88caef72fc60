"""Associations: founded by people, recognised by their municipality, speaking through mandated members."""
