"""A theme's scripts as they are published: without what only their writers read.

There is no build step and no tool: lines that are nothing but a comment, the spaces that
lines begin with, and empty lines are left out, and all else is as it was written. A script
in which a text goes over several lines (between two `) is published as it is.
"""

from __future__ import annotations


def lean(script: bytes) -> bytes:
    """Leave out a script's comment lines, indentation and empty lines."""
    lines = script.decode().splitlines()
    if any(line.count("`") % 2 for line in lines):
        return script
    bare = (line.strip() for line in lines)
    return "".join(f"{line}\n" for line in bare if line and not _is_comment(line)).encode()


def _is_comment(line: str) -> bool:
    # What ends a comment of several lines is not left out.
    return line.startswith("//") and "*/" not in line
