"""Keeping the record: what is asked of it."""
