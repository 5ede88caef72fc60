"""People: how they sign in, which mandates they hold, and where they were verified to live."""
