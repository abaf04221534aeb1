"""Decisions: what is asked of it."""
