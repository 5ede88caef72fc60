"""Participation spaces: where and when citizens may propose, discuss, support and vote."""
