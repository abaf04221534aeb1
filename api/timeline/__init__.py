"""Timelines: what happened, row by row from a source, as people keep it in files; read, checked and imported."""
