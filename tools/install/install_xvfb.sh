#!/bin/sh
# Install Xvfb, the display on which the screenshots are taken, and the French of Qt, when missing. Debian or Ubuntu; needs root
# or sudo.
set -eu
if command -v xvfb-run >/dev/null 2>&1 && [ -d /usr/share/qt5/translations ]; then exit 0; fi
if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
$sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends xvfb xauth qttranslations5-l10n
