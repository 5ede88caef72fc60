"""Tables that come into the house as files: bytes in, plain text cells out, and nothing in them acts."""
