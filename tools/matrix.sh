#!/bin/sh
# The test suite on other versions of QGIS, each in a Debian of its own:  sh tools/matrix.sh [3.22] [3.40] [3.44]
#
# Roots are made by debootstrap from the mirror that this machine's apt uses, and kept for the next run in DALLES_ROOTS
# (default /var/cache/dalles-roots). Root, debootstrap and some 4 GB a root. The table goes to build/matrix.txt.
set -eu
cd "$(dirname "$0")/.."
ROOTS=${DALLES_ROOTS:-/var/cache/dalles-roots}
MIRROR=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    sed -n 's/^URIs: *//p; s/^deb *\(\[[^]]*\]\)\{0,1\} *\([^ ]*\).*/\2/p' | grep -v security | head -n 1)
[ -n "$MIRROR" ] || { echo "A mirror was expected in the sources of apt: there is none." >&2; exit 1; }
[ $# -gt 0 ] || set -- 3.22 3.40 3.44
PACKAGES="qgis python3-qgis qgis-providers gdal-bin python3-gdal python3-venv libopenblas0-pthread fonts-dejavu-core chromium
    ca-certificates make git"

suite_of() {
    case $1 in 3.22) echo bookworm ;; 3.40) echo trixie ;; 3.44) echo sid ;;
        *) echo "QGIS 3.22, 3.40 or 3.44 was expected, found $1." >&2; exit 2 ;; esac
}

# a root with QGIS; $1 its folder, $2 the suite
make_root() {
    [ ! -e "$1/ready" ] || return 0
    rm -rf "$1"
    debootstrap --variant=minbase --no-check-gpg "$2" "$1" "$MIRROR" >"$1.log" 2>&1
    printf 'Acquire::Check-Valid-Until "false";\nAcquire::Check-Date "false";\nAPT::Install-Recommends "false";\n' \
        >"$1/etc/apt/apt.conf.d/99dalles"
    borrow "$1"
    inside "$1" sh -c "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y $(echo $PACKAGES)" >>"$1.log" 2>&1
    touch "$1/ready"
}

# certificates and names of this machine
borrow() {
    for path in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
        mkdir -p "$1$(dirname $path)" && cp -L $path "$1$path"
    done
}

# where pip of this machine looks, mounted at the same places; $1: a root
pip_places() {
    { python3 -m pip config list 2>/dev/null; python3 -m pip config debug 2>/dev/null | sed -n 's/, exists: True//p'; } |
        grep -o "/[^ ,']*" | sed 's#^//##; s#/simple$##' | sort -u | while read -r place; do
        [ -e "$place" ] && [ ! -e "$1$place" ] && echo "$place"
    done || true
}

# run a command in a root
inside() {
    root=$1; shift
    unshare --mount sh -c '
        root=$1; places=$2; shift 2
        mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"; mount -t tmpfs tmpfs "$root/dev/shm" 2>/dev/null || true
        for place in $places; do
            if [ -d "$place" ]; then mkdir -p "$root$place"; else mkdir -p "$root$(dirname "$place")"; : >"$root$place"; fi
            mount --bind "$place" "$root$place"
        done
        exec chroot "$root" "$@"' inside "$root" "$(pip_places "$root")" "$@"
}

# the suite in a root; $1 its folder, $2 the version
run_suite() {
    borrow "$1"  # again: installing packages makes the list of certificates anew
    rm -rf "$1/work/dalles" && mkdir -p "$1/work/dalles"
    git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$1/work/dalles"
    (cd "$1/work/dalles" && git init -q . && git add -A && git -c user.name=matrix -c user.email=matrix@localhost commit -qm matrix)
    inside "$1" sh -c "cd /work/dalles && HOME=/root make test-qgis PYTEST_OPTIONS='-q -p no:cacheprovider ${PYTEST_OPTIONS:-}'"
}

failed=0
mkdir -p build "$ROOTS"
: >build/matrix.txt
for version in "$@"; do
    root=$ROOTS/$version
    make_root "$root" "$(suite_of "$version")" || { echo "The root of QGIS $version could not be made: see $root.log" >&2; exit 1; }
    run_suite "$root" "$version" >"build/matrix-$version.log" 2>&1 || failed=1
    found=$(inside "$root" sh -c 'dpkg-query -W -f="QGIS \${Version}" qgis; python3 -c "import sys, numpy; print(\", Python\", sys.version.split()[0] + \", numpy\", numpy.__version__)"')
    echo "$(date +%F) $found: $(grep -aE '(passed|failed|error)' "build/matrix-$version.log" | tail -n 1)" | tee -a build/matrix.txt
done
exit $failed
