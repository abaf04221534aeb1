"""Decommissioning: what is asked of it."""
