"""The transparency log against published vectors."""
