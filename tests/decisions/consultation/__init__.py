"""Consultation: decisions by given, when, then."""
