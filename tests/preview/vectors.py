"""Requests that an attacker might send."""

from __future__ import annotations

from pathlib import Path

CANARY = "kanariefugl-7f3a91"


def foreign_hosts(port: int) -> list[str]:
    return [
        "evil.example",
        f"evil.example:{port}",
        f"127.0.0.1.evil.example:{port}",
        f"localhost.evil.example:{port}",
        f"evil-localhost:{port}",
        f"127.0.0.1:{port}.evil.example",
        f"localhost.:{port}",
        "127.0.0.1",
        "localhost",
        f"127.0.0.1:{port + 1}",
        "127.0.0.1:80",
        f"127.0.0.2:{port}",
        f"127.1:{port}",
        f"2130706433:{port}",
        f"0x7f000001:{port}",
        f"0.0.0.0:{port}",
        f"[::ffff:127.0.0.1]:{port}",
        f"::1:{port}",
        f"user@127.0.0.1:{port}",
        f"127.0.0.1:{port}@evil.example",
        f"192.168.1.1:{port}",
        f"http://127.0.0.1:{port}",
        "null",
    ]


def foreign_origins(port: int) -> list[str]:
    return [
        "null",
        "http://evil.example",
        "https://evil.example",
        f"http://evil.example:{port}",
        f"http://127.0.0.1.evil.example:{port}",
        f"http://localhost.evil.example:{port}",
        f"http://127.0.0.1:{port}.evil.example",
        f"http://127.0.0.1:{port}@evil.example",
        f"https://127.0.0.1:{port}",
        f"ws://127.0.0.1:{port}",
        f"file://127.0.0.1:{port}",
        "file://",
        "http://127.0.0.1",
        "http://localhost",
        f"http://127.0.0.1:{port + 1}",
        f"http://localhost:{port - 1}",
        f"http://127.0.0.1:{port}/",
        f"http://127.0.0.1:{port} http://evil.example",
        "chrome-extension://abcdef",
        f"//127.0.0.1:{port}",
        f"127.0.0.1:{port}",
        f"http://0.0.0.0:{port}",
    ]


def traversals(root: Path) -> list[str]:
    """Return paths that might lead from a served folder to files beside and above it."""
    up = (
        "..", "%2e%2e", "%2E.", ".%2e", "..%2f", "..%5c", "%252e%252e", "%c0%ae%c0%ae",
        "%uff0e%uff0e", "..;", "....", "%2e%2e%2f", "..%00", "\\..", "..%c0%af", "%e0%80%ae.",
    )  # fmt: skip
    targets = (
        "etc/passwd", "secret.txt", ".env", ".git/config", "content/site.yml",
        "content/.draft.md", "content/meetings/bilag/unnamed.txt", "output/index.html",
    )  # fmt: skip
    paths = [
        f"/{'/'.join([step] * depth)}/{target}"
        for step in up
        for depth in (1, 4)
        for target in targets
    ]
    plain = root.as_posix()
    return [
        *paths,
        *(f"/{target}" for target in targets),
        *(f"//{target}" for target in targets),
        *(f"/udvalget/{'../' * 6}{target}" for target in targets),
        *(f"/assets/%2e%2e/%2e%2e/{target}" for target in targets),
        f"/{plain}/secret.txt",
        f"{plain}/secret.txt",
        f"//{plain}/secret.txt",
        f"/file://{plain}/secret.txt",
        f"file://{plain}/secret.txt",
        f"/%2f{plain}/secret.txt",
        "/C:/Windows/win.ini",
        "/c:%5cwindows%5cwin.ini",
        "/CON",
        "/index.html%00.txt",
        "/%00",
        "/%ff%fe",
        "/_preview/../secret.txt",
        "/_preview/%2e%2e/secret.txt",
        "/livereload.js/../secret.txt",
        "/themes/.cache/x",
        "/content/meetings/2026-03-12-udvalget.md",
        "/~root/secret.txt",
        "/proc/self/environ",
        "/.",
        "/..",
        "/...",
        "/./secret.txt",
        "*",
    ]
