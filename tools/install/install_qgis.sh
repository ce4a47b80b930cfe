#!/bin/sh
# Install QGIS from the distribution when qgis_process is missing. Debian or Ubuntu; needs root or sudo.
set -eu
if command -v qgis_process >/dev/null 2>&1 && /usr/bin/python3 -c 'import qgis.core, osgeo.gdal, venv, ensurepip' 2>/dev/null &&
        { [ -x /usr/lib/qt5/bin/lrelease ] || command -v lrelease >/dev/null 2>&1; }; then
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
log=$(mktemp)
echo "Installing QGIS from the distribution (log: $log) ..."
{
    $sudo apt-get update &&
    # qttools5-dev-tools: lrelease, for the translations
    # libopenblas0-pthread: numpy's matrix products run some twenty times faster with it
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        qgis python3-qgis qgis-providers gdal-bin python3-gdal python3-venv libopenblas0-pthread fonts-dejavu-core \
        qttools5-dev-tools
} >"$log" 2>&1 || { tail -n 20 "$log"; echo "QGIS could not be installed: see $log"; exit 1; }
echo "QGIS is installed."
