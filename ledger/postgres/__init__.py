"""How the store speaks to PostgreSQL. `ledger/store.py` stands in front of it; the statements are in `ledger/sql/`."""
