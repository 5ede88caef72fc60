"""One support a person and subject, given and withdrawn in one tap."""
