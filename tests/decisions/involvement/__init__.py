"""Involvement: decisions by given, when, then."""
