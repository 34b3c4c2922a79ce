"""Stage 1: files → `Site`. Strict, positioned, and closed by default."""
