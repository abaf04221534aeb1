"""Views and the engine that keeps them: folds without a database, everything else on a real one."""
