#!/bin/sh
# Install QGIS Server, whose services the tests ask on this machine, when it is missing. Debian or Ubuntu; needs root or sudo.
set -eu
if command -v qgis_mapserver >/dev/null 2>&1 && dpkg -s qgis-server-wms qgis-server-wfs qgis-server-wmts >/dev/null 2>&1; then exit 0; fi
# Debian's server belongs to Debian's QGIS, not to one that was built here
if command -v qgis_process >/dev/null 2>&1 && ! dpkg -S "$(command -v qgis_process)" >/dev/null 2>&1; then
    echo "QGIS on this machine is not from the distribution: QGIS Server is left out."
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
log=$(mktemp)
echo "Installing QGIS Server for the tests (log: $log) ..."
{
    $sudo apt-get update &&
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends qgis-server-wms qgis-server-wfs qgis-server-wmts
} >"$log" 2>&1 || { tail -n 20 "$log"; echo "QGIS Server could not be installed: see $log"; exit 1; }
