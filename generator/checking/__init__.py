"""Checks of the record as a whole: what needs several files, or today's date, to be judged."""
