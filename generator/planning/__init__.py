"""Stage 3: `Site` → pages. Which pages there are, and for each the view that it shows."""
