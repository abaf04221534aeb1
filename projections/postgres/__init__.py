"""How the engine speaks to PostgreSQL: only `projections/engine.py` stands in front of it. The SQL is next door."""
