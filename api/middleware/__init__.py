"""What is wrapped round the application, one module for each concern."""
