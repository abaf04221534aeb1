"""How the engine speaks to PostgreSQL. Only `projections/engine.py` stands in front of it. The SQL is in `projections/sql/`."""
