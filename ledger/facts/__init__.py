"""Small folds about one identifier each, shared by decisions and rules."""
