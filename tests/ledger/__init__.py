"""Tests of recording against the real store: repeated, at once, in batches, and with somebody else always first."""
