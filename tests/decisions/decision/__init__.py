"""Decisions: decisions by given, when, then."""
