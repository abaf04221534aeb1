"""Witnesses, from both sides: what one does that is asked to cosign, and how a log asks. Knows nothing of HTTP."""
