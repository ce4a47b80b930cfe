#!/bin/sh
# Install Chromium, in which the tests open the reports, when it is missing. Debian or Ubuntu; needs root or sudo.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
log=$(mktemp)
echo "Installing Chromium for the tests of the reports (log: $log) ..."
{
    $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium
} >"$log" 2>&1 || echo "Chromium could not be installed (see $log): the tests in a browser are not run, and fail where CI is set."
