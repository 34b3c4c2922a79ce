"""What a build need not do again: the results of pure functions, kept on disk under their keys.

A key is a digest of everything that a result is made of, the program included, so there is no
dependency to track and none to get wrong: another input is another key. What is kept is only a
speed-up. It is believed when it is exactly what was written, and otherwise made anew; nothing
closed, held back or marked as a draft is ever among it.
"""
