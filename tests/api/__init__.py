"""What the service promises over HTTP, on a real database."""
