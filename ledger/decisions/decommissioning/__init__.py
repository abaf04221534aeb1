"""Decommissioning: what can be asked, one module each."""
