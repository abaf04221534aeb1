"""The read side: questions as folds, and the engine that keeps them warm."""
