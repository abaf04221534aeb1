"""What a row of a timeline means, by family; `table.py` leads from the word in the type column to it."""
