#!/bin/sh
# Run qgis-plugin-ci (requirements/release.txt) on what a zip of make package holds:
#
#   sh tools/release/plugin_ci.sh dist/dalles-0.1.0.zip package 0.1.0
#   sh tools/release/plugin_ci.sh dist/dalles-0.1.0.zip release 0.1.0 --release-tag v0.1.0 --qgis-token TOKEN
#
# It packs a folder that git knows, under the name of that folder; here the plugin is the repository itself, and its help and its
# translation are made. So it works in build/release: a repository of git with the folder dalles alone. Its zip stays there. It finds
# no CHANGELOG.md beside that folder, so that the changelog in metadata.txt stays as it is.
set -eu
cd "$(dirname "$0")/../.."
zip=$(realpath "$1")
shift
rm -rf build/release
mkdir -p build/release
cp .qgis-plugin-ci build/release
cd build/release
python3 -m zipfile -e "$zip" .
git init --quiet
git add --force .
git -c user.name=dalles -c user.email=none commit --quiet --message "What $(basename "$zip") holds"
exec "${QGIS_PLUGIN_CI:-qgis-plugin-ci}" "$@"
