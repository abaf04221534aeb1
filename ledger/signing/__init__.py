"""Signing the log: keys in files, what was signed kept outside the database, and the signer."""
