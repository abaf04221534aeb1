"""What the store promises: one contract, held against a model, faults, crashes and other processes."""
