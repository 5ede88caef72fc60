"""Long tests of what must never happen to a ballot: `make soak` runs them in full, the ordinary run a short version."""
