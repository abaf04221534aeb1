"""The made-up story of Old Moat: an example of each thing that can be recorded, a module for each family."""
