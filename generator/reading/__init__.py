"""Stage 1: from files to a `Site`. Strict, with positions of problems, and closed by default."""
