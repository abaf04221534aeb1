"""The case for a change: what is known, a fold each."""
