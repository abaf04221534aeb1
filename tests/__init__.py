"""The specification: what is true of the ledger, as sentences that could be false."""
