"""Who keeps the list of places: officers their municipality's zones, the coordinator the network."""
