"""The case for a change: what can be asked, one module each."""
