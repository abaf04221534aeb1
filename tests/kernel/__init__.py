"""Tests of the pure kernel: dates, identifiers, tags, lifecycles, the wire, facts and rules."""
