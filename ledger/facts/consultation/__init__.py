"""Consultation: what is known, a fold each."""
