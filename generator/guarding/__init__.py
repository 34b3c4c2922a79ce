"""The gates: what must not be published is stopped here, between rendering and publishing.

`personal` looks for people's numbers and private contact data, in texts and in papers; `leaks`
looks for what is closed in everything that is about to be written. Neither trusts the stages
before it: both read the files themselves. `sources` does that as soon as the site is known to be
sound, and what it has to think over goes on while pages are made; `guard` has the last word.
"""
