"""The commands of `ledger`, one module each."""
