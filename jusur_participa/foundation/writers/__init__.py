"""Tables that leave the house, as files that people open: rows in, bytes out."""
