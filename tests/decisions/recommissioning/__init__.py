"""Recommissioning: decisions by given, when, then."""
