"""The write side: what may be decided, what was, and the proof of it."""
