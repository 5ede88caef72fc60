"""The counters, the rules by name, Pabulib files, and a result explained."""
