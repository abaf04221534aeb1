"""What an event says, in one plain sentence, for entries that were recorded without one: a module for each family."""
