#!/bin/sh
# Install Debian's Chromium, which the browser tests drive; needs root, directly or through sudo.
set -eu
if ! command -v apt-get >/dev/null; then
    echo "The tests need the browser Chromium as the command 'chromium'. Please install it." >&2
    exit 1
fi
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
command -v chromium >/dev/null
