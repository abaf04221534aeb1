"""The case for a change: decisions by given, when, then."""
