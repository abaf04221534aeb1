"""Recommissioning: its rules, on both sides of what they ask and when."""
