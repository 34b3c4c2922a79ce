"""Stage 3: `Site` → pages. Decides which pages there are, and builds the view of each."""
