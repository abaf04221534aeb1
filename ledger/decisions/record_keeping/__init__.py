"""Keeping the record: what can be asked, one module each."""
