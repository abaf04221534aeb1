"""The transparency log: what proves that no entry was changed, removed or put in later. `tlog-tiles` (c2sp.org)."""
