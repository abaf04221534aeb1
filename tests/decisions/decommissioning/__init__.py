"""Decommissioning: decisions by given, when, then."""
