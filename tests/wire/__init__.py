"""Tests of the entry's bytes; `golden/` holds one entry of every version of every event, never changed."""
