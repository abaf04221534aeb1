"""What state things are in, as tables: what was so, what happened, what is so now."""
