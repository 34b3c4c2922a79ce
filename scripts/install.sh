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
if ! have "${as_root:-apt-get}"; then
    echo "This needs root, and does not find:$missing. As root: apt-get install$packages" >&2
    exit 1
fi
# shellcheck disable=SC2086 - words
# A machine that has just started may be bringing itself up to date; it is waited for.
wait='-o DPkg::Lock::Timeout=300'
debian() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq $wait "$@"; }
tries=1
# shellcheck disable=SC2086 - a list of names
until debian update && debian install -y $packages >/dev/null; do
    # A mirror may be slow, or between two states of itself.
    [ "$tries" -lt 4 ] || exit 1
    sleep $((tries * 10))
    tries=$((tries + 1))
done
for name in $missing; do have "$name"; done
