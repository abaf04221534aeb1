"""Keeping the record: what is known, a fold each."""
