"""The law and the promises as data: one module per source."""
