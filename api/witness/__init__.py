"""Witnesses over HTTP (c2sp.org/tlog-witness): the small server that one is, and how the log's signer asks them."""
