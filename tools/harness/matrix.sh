#!/bin/sh
# The test suite on other versions of QGIS, each in a Debian of its own:  sh tools/harness/matrix.sh [3.22] [3.40] [3.44] [sid] [qt6]
#
# 3.44 comes from the backports of Debian 13, sid is the 3.44 of Debian's next version with its Python; qt6 is Debian 13's 3.40, built on
# Qt 6 (build_qgis_qt6.sh: hours, once).
#
# Roots are made by debootstrap from the mirror that this machine's apt uses, and kept for the next run in DALLES_ROOTS
# (default /var/cache/dalles-roots). Needs root and debootstrap; docs/developer.md says how much room a root takes. With
# PYTEST_OPTIONS only test-qgis runs, and takes them. The table goes to build/matrix.txt, what each version said to
# build/matrix-VERSION.log.
set -eu
cd "$(dirname "$0")/../.."
ROOTS=${DALLES_ROOTS:-/var/cache/dalles-roots}
TABLE=build/matrix.txt
[ $# -gt 0 ] || set -- 3.22 3.40 3.44 sid qt6

suite_of() {
    case $1 in 3.22) echo bookworm ;; 3.40 | 3.44 | qt6) echo trixie ;; sid) echo sid ;;
        *) echo "QGIS $1 cannot be tested. Choose among 3.22, 3.40, 3.44, sid and qt6." >&2; return 1 ;; esac
}

# the mirror of Debian that apt read its lists from
mirror() {
    apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' |
        sed -n 's/^Debian Debian //p' | head -n 1 | grep . || {
            echo "The mirror of Debian was looked for in the lists of apt: there is none. Run apt-get update." >&2; return 1; }
}

# a bare Debian; $1 its folder, $2 the suite. QGIS comes with make setup, as on any machine; that of qt6 is built
make_root() {
    [ ! -e "$1/ready" ] || return 0
    from=$(mirror) || return 1
    rm -rf "$1"
    debootstrap --variant=minbase --include=ca-certificates,git,make,procps "$2" "$1" "$from" || return 1
    # the release file of sid may be older than it says it lives
    printf 'Acquire::Check-Valid-Until "false";\nAcquire::Check-Date "false";\n' >"$1/etc/apt/apt.conf.d/99dalles"
    case $1 in */3.44)
        echo "deb $from $2-backports main" >"$1/etc/apt/sources.list.d/backports.list"
        printf 'Package: src:qgis\nPin: release n=%s-backports\nPin-Priority: 900\n' "$2" >"$1/etc/apt/preferences.d/qgis" ;;
    esac
    touch "$1/ready"
}

# names, certificates and proxies of this machine, lent anew for each run; $1: a root
borrow() {
    cp -L /etc/resolv.conf /etc/hosts "$1/etc"
    find /usr/local/share/ca-certificates -name '*.crt' -exec cp -t "$1/usr/local/share/ca-certificates" {} + 2>/dev/null || true
    grep -lirE '^ *Acquire::https?::.*proxy' /etc/apt/apt.conf.d 2>/dev/null | xargs -r cp -t "$1/etc/apt/apt.conf.d"
    printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"  # no package starts a service there
    chmod 755 "$1/usr/sbin/policy-rc.d"
    inside "$1" update-ca-certificates >/dev/null 2>&1
}

# files and folders where pip of this machine finds its settings and packages
pip_places() {
    { python3 -m pip config list; python3 -m pip config debug | sed -n 's/, exists: True//p'; } 2>/dev/null |
        grep -oE "(^|[ ='])(file://)?/[^ ,']*" | sed "s#^[ =']*##; s#^file://##; s#/simple\$##" | sort -u |
        while read -r place; do
            case $place in /etc/ssl/*) ;; *) [ ! -e "$place" ] || echo "$place" ;; esac
        done
}

# run a command in a root, pip's places mounted where they are here; the mounts end with it
inside() {
    root=$1; shift
    unshare --mount sh -euc '
        root=$1; places=$2; shift 2
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount -t tmpfs tmpfs "$root/dev/shm"
        for place in $places; do
            mkdir -p "$root$(dirname "$place")"
            if [ -d "$place" ]; then mkdir -p "$root$place"; else touch "$root$place"; fi
            mount --bind -o ro "$place" "$root$place"
        done
        exec chroot "$root" env -u MAKEFLAGS -u MAKELEVEL HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
    ' inside "$root" "$(pip_places)" "$@"
}

# the working tree in a root, with the environments of an earlier run; $1: the root
copy_tree() {
    place=$1/srv/dalles
    mkdir -p "$place"
    find "$place" -mindepth 1 -maxdepth 1 ! -name .venv-qgis ! -name .venv-qt6 ! -name .engines -exec rm -rf {} +
    git ls-files -z --cached --others --exclude-standard |
        tar --create --null --files-from=- --ignore-failed-read 2>/dev/null | tar --extract --touch --directory="$place"
    # the package is what git sees
    (cd "$place" && git init -q . && git add -A && git -c user.name=matrix -c user.email=matrix@localhost commit -qm matrix)
}

# the parts of the suite in a root, as make test runs them; $1: the root
run_suite() {
    copy_tree "$1"
    case $1 in */qt6) inside "$1" sh /srv/dalles/tools/harness/build_qgis_qt6.sh || return 1 ;; esac
    in_tree "$1" setup browser engines || return 1
    parts=test-qgis all=0
    if [ -z "${PYTEST_OPTIONS:-}" ]; then
        parts="test-qgis test-qt6"
        [ ! -e "$1/srv/dalles/.engines/keras" ] || parts="$parts test-keras"  # engines said why, where there is none
    fi
    for part in $parts; do
        echo "make $part"
        in_tree "$1" "$part" PYTEST_OPTIONS="-p no:cacheprovider ${PYTEST_OPTIONS:-}" || all=1
    done
    return $all
}

# CI: what ought to run and cannot fails. The QGIS on Qt 6 has no server; the table says what was not run
in_tree() {
    root=$1 ci=true; shift
    case $root in */qt6) ci= ;; esac
    inside "$root" env CI=$ci make --directory=/srv/dalles "$@"
}

# what a root has, in a line; $1: the root
versions() {
    inside "$1" sh -c 'python3 -c "
import sys, numpy, osgeo.gdal
from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR
print(\"QGIS\", Qgis.QGIS_VERSION + \", Qt\", QT_VERSION_STR + \", Python\", sys.version.split()[0] + \", numpy\", numpy.__version__ + \", GDAL\", osgeo.gdal.__version__)"'
}

# a version of QGIS from nothing to a line of the table; $1: the version
one() {
    root=$ROOTS/$1 log=build/matrix-$1.log
    suite=$(suite_of "$1")
    echo "QGIS $1, $suite (log: $log) ..."
    verdict=passed
    { make_root "$root" "$suite" && borrow "$root" && run_suite "$root"; } >"$log" 2>&1 || verdict=FAILED
    {
        echo "$(date +%F) $suite: $verdict. $(versions "$root" 2>/dev/null || echo 'no QGIS')"
        awk '/^make test/ { part = $2 } /^=+ .*(passed|failed|error|no tests ran).* in [0-9]/ { gsub("=", ""); print "    " part ":" $0 }
             /^(FAILED|ERROR) tests\// { print "    " $0 } /^keras is left out/ && !told++ { print "    test-keras was not run: " $0 }' "$log"
        # how many were not run, for each reason that was told
        sed -nE 's/^SKIPPED \[([0-9]+)\] [^ ]+ /\1 /p' "$log" |
            awk '{ n = $1; $1 = ""; count[$0] += n } END { for (why in count) print "    " count[why] " not run:" why }'
        [ -z "${PYTEST_OPTIONS:-}" ] || echo "    no more than make test-qgis with $PYTEST_OPTIONS"
    } | tee -a $TABLE
    [ $verdict = passed ]
}

for version in "$@"; do suite_of "$version" >/dev/null; done
[ "$(id -u)" -eq 0 ] || { echo "Roots are made by root: run with sudo." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install debootstrap" >&2; exit 1; }
mkdir -p build "$ROOTS"
: >$TABLE
failed=0
for version in "$@"; do
    one "$version" || failed=1
done
echo "The table is in $TABLE."
exit $failed
