"""The whole ledger on real history: what goes in as files comes out as trails, and nothing is lost between."""
