"""Keeping the record: decisions by given, when, then."""
