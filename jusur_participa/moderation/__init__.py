"""The charter, reports against what breaks it, and the hidings that answer them."""
