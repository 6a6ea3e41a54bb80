#!/usr/bin/env bash
# Cleans a folder of pages in shares, with GNU parallel.
#
#   clean.sh PAGES CLEAN SHARES [OPTIONS OF parallel]      e.g. clean.sh pages clean 64 --sshloginfile machines.txt
#
# CLEAN gets the tree of PAGES; CLEAN.run a ledger a share, the joblog and summary.txt. Said again, it does the shares that
# failed or were not begun, and of those the files that are not done. On other machines all paths have to be the same.
set -euo pipefail
[ $# -ge 3 ] || { echo "usage: clean.sh PAGES CLEAN SHARES [OPTIONS OF parallel]" >&2; exit 2; }
pages="$1" clean="$2" shares="$3" run="$2.run"
shift 3
mkdir -p "$run"

seq "$shares" | parallel --quote --joblog "$run/jobs.log" --resume-failed --workdir . "$@" \
  scanmend fix --quiet --jobs 1 --shard "{}/$shares" --allow-empty --ledger "$run/shard-{}.jsonl" --resume --out-dir "$clean" "$pages"

scanmend summary --exit-code "$run"/shard-*.jsonl | tee "$run/summary.txt"
