"""The gates: last checks between rendering and publishing, which stop what must not be published.

`personal` looks for personal numbers and private contact data, in texts and in papers (attached
files). `leaks` searches everything that is about to be written for closed text. Neither trusts the
earlier stages: both read the content files again. `sources` does that as soon as the content has no
errors, and its slow part runs while pages are rendered; `guard` searches the rendered files and
makes the final decision.
"""
