"""How the municipality studies, answers and ranks ideas: nothing stays without a public reason."""
