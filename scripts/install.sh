#!/bin/sh
# Install from Debian what a target needs and this machine lacks: sh scripts/install.sh WHAT…
# WHAT is a command, or a file, that a package of the same name brings; or what=package.
# Needs root, directly or through sudo.
set -eu
have() { command -v "$1" >/dev/null || [ -e "$1" ]; }
missing='' packages=''
for wanted in "$@"; do
    if ! have "${wanted%%=*}"; then
        missing="$missing ${wanted%%=*}" packages="$packages ${wanted#*=}"
    fi
done
[ -n "$missing" ] || exit 0
if ! have apt-get; then
    echo "This needs, and does not find:$missing. Please install it." >&2
    exit 1
fi
as_root=''
[ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get update -qq
# shellcheck disable=SC2086 - a list of names
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $packages >/dev/null
for name in $missing; do have "$name"; done
