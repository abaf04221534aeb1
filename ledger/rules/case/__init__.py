"""The case for a change: what is asked of it."""
