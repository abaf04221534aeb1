"""The signer, on a real PostgreSQL: what it signs, and what it stops at."""
