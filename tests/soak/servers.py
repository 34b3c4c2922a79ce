"""Debian's nginx, Apache and Caddy, configured by `referat headers`, each on three ports.

One serves HTTP, one redirects to HTTPS, and one serves HTTPS, with a new self-signed certificate.
They run as the current user, and do not touch the system's configuration.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.rendering.hosting import BROTLI_OF_NGINX, Server, snippet

HOST: Final = "referat.example"
"""The servers' name in their certificate."""

MODULES: Final = Path("/usr/lib/apache2/modules")
PATIENCE: Final = 60
"""Seconds that a server may take to start or to stop."""
BROTLI: Final = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


@dataclass(frozen=True, slots=True)
class Running:
    """A server's command, and its ports: HTTP, redirecting, and HTTPS."""

    name: Server
    arguments: Sequence[str]
    port: int
    sending: int
    secure: int


def certify(root: Path) -> Path:
    """Make a self-signed certificate for the servers; return its file."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    names = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-keyout", str(root / "key.pem"), "-out", str(root / "certificate.pem")]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)
    return root / "certificate.pem"


def nginx(root: Path) -> Running:
    """Configure nginx."""
    plain, sending, secure = free_ports()
    settings = snippet("nginx").replace(f"# {BROTLI_OF_NGINX}", BROTLI_OF_NGINX)
    (root / "referat.conf").write_text(settings, "utf-8")
    shutil.copy("/etc/nginx/mime.types", root)
    temporary = "".join(
        f"{kind}_temp_path {root}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    site = f"root {root}/output; include {root}/referat.conf;"
    keys = f"ssl_certificate {root}/certificate.pem; ssl_certificate_key {root}/key.pem;"
    configuration = (
        f"load_module {BROTLI};\n"
        f"pid {root}/nginx.pid; error_log {root}/nginx.log; daemon off; events {{}}\n"
        f"http {{ access_log off; {temporary}\n"
        f"server {{ listen 127.0.0.1:{plain}; {site} }}\n"
        f"server {{ listen 127.0.0.1:{sending}; return 301 https://$host$request_uri; }}\n"
        f"server {{ listen 127.0.0.1:{secure} ssl; {keys} {site} }} }}\n"
    )
    (root / "nginx.conf").write_text(configuration, "utf-8")
    return Running("nginx", ["nginx", "-c", f"{root}/nginx.conf"], plain, sending, secure)


def apache(root: Path) -> Running:
    """Configure Apache, with the settings in the site's `<Directory>`."""
    plain, sending, secure = free_ports()
    (root / "referat.apache").write_text(snippet("apache"), "utf-8")
    modules = ("mpm_event", "authz_core", "dir", "autoindex", "mime", "headers", "alias", "rewrite")
    configuration = [
        f"ServerRoot {root}\nPidFile {root}/apache.pid\nErrorLog {root}/apache.log",
        *(f"Listen 127.0.0.1:{port}" for port in (plain, sending, secure)),
        f"ServerName {HOST}\nTypesConfig /etc/mime.types",
        *(
            f"LoadModule {each}_module {MODULES}/mod_{each}.so"
            for each in (*modules, "socache_shmcb", "ssl")
        ),
        f"DocumentRoot {root}/output\n<Directory {root}/output>\nRequire all granted",
        f"Include {root}/referat.apache\n</Directory>",
        f"<VirtualHost 127.0.0.1:{sending}>\nRedirect permanent / https://{HOST}/\n</VirtualHost>",
        f"<VirtualHost 127.0.0.1:{secure}>\nSSLEngine on",
        f"SSLCertificateFile {root}/certificate.pem\nSSLCertificateKeyFile {root}/key.pem",
        f"DocumentRoot {root}/output\n</VirtualHost>\n",
    ]
    (root / "apache.conf").write_text("\n".join(configuration), "utf-8")
    arguments = ["apache2", "-f", f"{root}/apache.conf", "-D", "FOREGROUND"]
    return Running("apache", arguments, plain, sending, secure)


def caddy(root: Path) -> Running:
    """Configure Caddy."""
    plain, sending, secure = free_ports()
    (root / "referat.caddy").write_text(snippet("caddy"), "utf-8")
    site = f"\troot * {root}/output\n\timport referat\n"
    configuration = (
        "{\n\tadmin off\n\tauto_https off\n}\n"
        f"import {root}/referat.caddy\n"
        f"http://127.0.0.1:{plain} {{\n{site}}}\n"
        f"http://{HOST}:{sending} {{\n\tredir https://{{host}}{{uri}} 301\n}}\n"
        f"https://{HOST}:{secure} {{\n\ttls {root}/certificate.pem {root}/key.pem\n{site}}}\n"
    )
    (root / "Caddyfile").write_text(configuration, "utf-8")
    arguments = ["caddy", "run", "--config", f"{root}/Caddyfile", "--adapter", "caddyfile"]
    return Running("caddy", arguments, plain, sending, secure)


SERVERS: Final = (nginx, apache, caddy)


@contextmanager
def running(server: Running, root: Path) -> Iterator[None]:
    """Start a server, wait until it answers, and stop it."""
    with (root / f"{server.name}.out").open("wb") as log:
        process = subprocess.Popen(server.arguments, stdout=log, stderr=log)
    try:
        until = time.monotonic() + PATIENCE
        while not is_there(server):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((root / f"{server.name}.out").read_text("utf-8", "replace"))
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def is_there(server: Running) -> bool:
    """Return whether a server answers on all of its ports."""
    try:
        for port in (server.port, server.sending, server.secure):
            socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def free_ports() -> list[int]:
    """Return three free ports."""
    sockets = [socket.socket() for _ in range(3)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
