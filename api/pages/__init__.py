"""Pages rendered here, without scripts: templates, one style sheet, and what the templates need to speak plainly."""
