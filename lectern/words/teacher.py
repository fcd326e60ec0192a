"""What the app says to whoever looks after it: the passcode and the way in."""
