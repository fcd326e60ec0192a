"""What a teacher works with to make a lesson their own."""
