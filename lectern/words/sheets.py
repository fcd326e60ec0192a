"""What the app says on paper."""
