"""Involvement: what is known, a fold each."""
