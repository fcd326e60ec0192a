"""What the app says in class: on the stage and in the notes window."""
