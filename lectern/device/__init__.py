"""What a student's device shows of a talk, and how what is sent back is read."""
