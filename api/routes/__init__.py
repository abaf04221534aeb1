"""One module for each family of addresses. A route decodes, calls one thing and returns one struct."""
