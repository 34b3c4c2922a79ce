#!/bin/sh
# Install Debian's nginx, Apache and Caddy, which `make hosting` asks; needs root, or sudo.
set -eu
if ! command -v apt-get >/dev/null; then
    echo "The test needs the commands nginx, apache2 and caddy. Please install them." >&2
    exit 1
fi
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    nginx-light apache2 caddy >/dev/null
