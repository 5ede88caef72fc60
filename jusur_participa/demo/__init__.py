"""The demonstration network: ten municipalities, three years of participation, and as much more as asked."""
