"""What is new in a municipality, a space or a theme, for feed readers (RFC 4287)."""
