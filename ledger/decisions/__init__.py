"""One module per decision, named by its verb: what is said, what must be known, what follows."""
