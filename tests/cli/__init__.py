"""The command line, through click and as real processes."""
