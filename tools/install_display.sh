#!/bin/sh
# Install Xvfb, a display without a screen, in which the tests open the window of QGIS. Debian or Ubuntu; needs root or sudo.
set -eu
command -v Xvfb >/dev/null 2>&1 && exit 0
if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
log=$(mktemp)
echo "Installing Xvfb for the tests of the window (log: $log) ..."
{
    $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends xvfb
} >"$log" 2>&1 || { tail -n 20 "$log"; echo "Xvfb could not be installed: see $log"; exit 1; }
