"""Markup that leaves the site: links inside it name the whole address.

What comes here is safe markup whose internal links are absolute addresses; see
`generator.rendering.prose`, which does the same for pages with links relative to the page.
"""

from __future__ import annotations

import re
from typing import Final

_LINK: Final = re.compile(r"""(?<=[ ])(href|src)="(/(?!/)[^"]*)\"""")


def make_absolute(html: str, site: str) -> str:
    """Give markup that means the same wherever it is read."""
    return _LINK.sub(rf'\1="{site}\2"', html) if html else ""
