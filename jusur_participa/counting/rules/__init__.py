"""The counters, the rules by name, the tie rule, Pabulib files, and a result explained."""
