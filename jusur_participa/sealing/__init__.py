"""Sealed envelopes, receipts, and logs that others can keep: calculations on bytes, without a table or a page."""
