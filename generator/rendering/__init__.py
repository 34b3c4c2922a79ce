"""The fourth stage: planned pages become bytes, in a theme, and nothing is written yet."""
