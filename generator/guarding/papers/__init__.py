"""Examines papers (attached files): all text, also what readers do not see, and what they hide."""
