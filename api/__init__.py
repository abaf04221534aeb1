"""The edge: HTTP, pages and the command line. No rule lives here."""
