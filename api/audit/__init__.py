"""The auditor's kit: copying a log, verifying a copy, and verifying one entry; no database, no trust in the server."""
