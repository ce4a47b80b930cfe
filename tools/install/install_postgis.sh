#!/bin/sh
# Install PostgreSQL with PostGIS, whose server the tests start, when it is missing. Debian or Ubuntu; needs root or sudo.
set -eu
for control in /usr/share/postgresql/*/extension/postgis.control; do
    version=$(basename "$(dirname "$(dirname "$control")")")
    if [ -e "$control" ] && [ -x "/usr/lib/postgresql/$version/bin/initdb" ]; then exit 0; fi
done
if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
log=$(mktemp)
echo "Installing PostgreSQL with PostGIS for the tests (log: $log) ..."
{
    $sudo apt-get update &&
    # named after its version, which differs from one Debian to the next
    name=$(apt-cache search --names-only '^postgresql-[0-9]+-postgis-[0-9]+$' | cut -d ' ' -f 1 | sort -V | tail -n 1) &&
    [ -n "$name" ] &&
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$name" postgresql-client
} >"$log" 2>&1 || { tail -n 20 "$log"; echo "PostGIS could not be installed: see $log"; exit 1; }
