"""The PostgreSQL that comes with the ledger: for one machine without a database, and for the tests. See `server.py`."""
