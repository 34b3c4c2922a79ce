"""What is in a paper: all its text, also the text that no reader sees, and what it hides."""
