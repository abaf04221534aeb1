"""How the store speaks to PostgreSQL. Only `ledger/store.py` stands in front of it; the statements are in `ledger/sql/`."""
