#!/usr/bin/env bash
# Runs the line of examples/parallel: one job is killed, the same line goes on, and the result is compared byte for byte with
# a single run.
set -euo pipefail
name=parallel
PAGES=16
source "$(dirname "$0")/common.sh"
trap 'rm -rf "$work"' EXIT
need parallel parallel
parallel --version 2>/dev/null | grep -q "^GNU parallel" || skip "this parallel isn't GNU's"
prepare
cd "$work"

"$root/examples/parallel/clean.sh" pages clean 2 2>first.log &
run=$!
eventually 60 "the first job has done a page" test -s clean.run/shard-1.jsonl
kill -KILL "$(pgrep -f "scanmend.js fix .*--ledger clean.run/shard-1.jsonl")"
before="$(lines clean.run/shard-1.jsonl)"
status=0
wait "$run" || status=$?
[ "$status" = 1 ] || fail "parallel ended with $status; one job has failed, and it counts those"
"$root/examples/parallel/clean.sh" pages clean 2
of="$(lines clean.run/shard-1.jsonl)"
[ "$before" -lt "$of" ] || fail "the job was done when it was killed"
# A head, two jobs, and the one that was killed again.
[ "$(lines clean.run/jobs.log)" = 4 ] || fail "the joblog doesn't have three jobs"
compare clean clean.run/shard-*.jsonl
# JSON Lines through a pipe: blocks of lines go to many filters, and come back in order.
node -e '
  const fs = require("node:fs");
  for (const name of fs.readdirSync("pages", { recursive: true }).filter((name) => name.endsWith(".txt")).sort()) {
    console.log(JSON.stringify({ id: name, text: fs.readFileSync(`pages/${name}`, "utf8").slice(0, 1500) }));
  }
' >pages.jsonl
scanmend filter --quiet <pages.jsonl >single.jsonl
parallel --pipe --keep-order --block 5k scanmend filter --quiet <pages.jsonl | cmp - single.jsonl || fail "filters side by side give other lines"
! cmp -s pages.jsonl single.jsonl || fail "the filter has changed nothing"
passed "2 jobs, one killed after $before of $of pages, and the same line again; $PAGES pages are those of a single run"
