"""Ballot boxes: sealed envelopes under tags that name nobody, closed, opened and published with no way to a voter."""
