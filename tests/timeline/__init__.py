"""Timelines: reading, checking, meaning, importing."""
