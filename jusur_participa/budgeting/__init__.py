"""Votes with an envelope: preparing one, casting a ballot, counting, and explaining the result."""
