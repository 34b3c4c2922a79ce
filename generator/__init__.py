"""Referat: from a folder of Markdown files to the public record of a committee.

The folders are the data flow, read from left to right::

    reading  →  checking  →  planning  →  rendering  →  guarding  →  publishing
    files       problems     pages        bytes         gates        output/

A stage imports only from stages to its left, and from the rooms that every stage shares, of
which the first are `errors` (what can be wrong, and where), `model` (what a record consists
of), `addresses` (what a page is called) and `language` (how it is said). `build` is the whole
pipeline on one screen, `authoring` is what helps the secretariat write, and `cli` is the only
module that prints. CONTRIBUTING.md names every room.
"""

__version__ = "0.1.0"
