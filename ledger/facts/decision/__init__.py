"""Decisions: what is known, a fold each."""
