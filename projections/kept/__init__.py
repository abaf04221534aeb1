"""What a summary keeps of each kind of thing, and how each event changes it: a module for each kind of thing."""
