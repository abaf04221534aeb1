"""Involvement: what is asked of it."""
