"""The memo: a cache on disk of the results of pure functions.

A key is a digest of everything that a result depends on, the program included, so there is no
dependency graph to get wrong: a different input has a different key. The memo only saves time. An
entry is used only if it is exactly what was written; otherwise the result is computed again.
Nothing closed, held back or in draft is ever stored as plain text.
"""
