"""Consultation: what is asked of it."""
