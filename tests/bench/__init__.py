"""Benchmarks: `make bench` measures the product as `make run` serves it; nothing here is a test."""
