"""Recommissioning: what is asked of it."""
