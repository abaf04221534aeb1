"""Scrutiny: what is known, a fold each."""
