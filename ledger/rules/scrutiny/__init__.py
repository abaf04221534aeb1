"""Scrutiny: what is asked of it."""
