"""Scrutiny: decisions by given, when, then."""
