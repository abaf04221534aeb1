"""Facts: folds about one identifier each, event by event."""
