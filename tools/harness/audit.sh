#!/bin/sh
# Bandit and detect-secrets on what a zip holds, and the citation against its schema: sh tools/harness/audit.sh ZIP REQUIREMENTS
set -eu
if [ ! -e .venv-audit/ready ] || [ "$2" -nt .venv-audit/ready ]; then
    python3 -m venv .venv-audit
    .venv-audit/bin/pip install --quiet --disable-pip-version-check -r "$2"
    touch .venv-audit/ready
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder" "$folder".*' EXIT
python3 -m zipfile -e "$1" "$folder"
.venv-audit/bin/bandit --quiet --recursive "$folder" || { echo "Bandit has findings: correct them."; exit 1; }
.venv-audit/bin/detect-secrets scan --all-files "$folder" >"$folder.json"
python3 -c 'import json, sys
found = json.load(open(sys.argv[1]))["results"]
sys.exit(f"detect-secrets has findings: {found}" if found else 0)' "$folder.json"
.venv-audit/bin/cffconvert --validate -i CITATION.cff >"$folder.cff" 2>&1 || { grep -m 1 Error "$folder.cff"; exit 1; }
echo "Audit of $1: no finding of Bandit, none of detect-secrets; CITATION.cff is valid."
