"""The community action plan: its legal steps, its projects, the ideas they come from, and the money."""
