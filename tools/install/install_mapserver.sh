#!/bin/sh
# Install MapServer, whose WMS and WFS the tests ask on this machine, when it is missing. Debian or Ubuntu; needs root or sudo.
set -eu
if [ -x /usr/lib/cgi-bin/mapserv ] || command -v mapserv >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
log=$(mktemp)
echo "Installing MapServer for the tests (log: $log) ..."
{
    $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends cgi-mapserver
} >"$log" 2>&1 || { tail -n 20 "$log"; echo "MapServer could not be installed: see $log"; exit 1; }
