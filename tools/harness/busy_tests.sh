#!/bin/sh
# Run tests again and again on a machine that has no processor to spare:  sh tools/harness/busy_tests.sh TIMES COMMAND...
#
# A loop that does nothing but turn runs for each processor, all the while; they end with this script, also where it is stopped.
# The first run that fails ends it, with the exit status of that run.
set -u
times=$1; shift
loops=
trap '[ -z "$loops" ] || kill $loops 2>/dev/null' EXIT
trap 'exit 130' INT TERM
for _ in $(seq "$(nproc)"); do
    sh -c 'while :; do :; done' &
    loops="$loops $!"
done
for run in $(seq "$times"); do
    echo "Run $run of $times beside $(nproc) busy loops, load $(cut -d ' ' -f 1 /proc/loadavg): $*"
    "$@" || { status=$?; echo "Run $run of $times failed."; exit "$status"; }
done
echo "$times runs beside $(nproc) busy loops: all passed."
