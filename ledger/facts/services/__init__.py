"""Services: what is known, a fold each."""
