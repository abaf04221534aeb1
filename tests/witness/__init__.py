"""Witnesses, from both sides: what one cosigns, and how the log asks. Statuses are those of c2sp.org/tlog-witness."""
