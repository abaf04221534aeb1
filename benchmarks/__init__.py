"""How fast the ledger is, as ratios measured side by side in one run. `README.md` has the method and a run."""
