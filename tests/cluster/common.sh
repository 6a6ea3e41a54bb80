# What the tests of examples/ share. Sourced, after `name` is set.
#
# SCANMEND_CLUSTER=require makes it an error where such a test can't run, =skip leaves all of them out.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
work="$(mktemp -d "${TMPDIR:-/tmp}/scanmend-$name.XXXXXX")"
begun=$SECONDS
PAGES="${PAGES:-40}"

say() { printf '%s: %s\n' "$name" "$*"; }
fail() { say "FAILED: $*" >&2; exit 1; }

# Says that the test isn't run, and why.
skip() {
  [ "${SCANMEND_CLUSTER:-}" != require ] || fail "$*"
  say "SKIPPED, NOT TESTED: $*"
  exit 0
}

# need PACKAGES COMMANDS: installs Debian packages where the commands are missing.
need() {
  local missing=() command
  [ "${SCANMEND_CLUSTER:-}" != skip ] || skip "SCANMEND_CLUSTER=skip"
  for command in $2; do PATH="$PATH:/usr/sbin" command -v "$command" >/dev/null || missing+=("$command"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || skip "no ${missing[*]}, and only root can install them"
  command -v apt-get >/dev/null || skip "no ${missing[*]}, and no apt-get to install them"
  # shellcheck disable=SC2086
  { timeout 60 apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 120 apt-get install -y -qq --no-install-recommends $1; } >"$work/apt.log" 2>&1 ||
    skip "apt-get could not install $1: $(tail -n 1 "$work/apt.log")"
}

# within SECONDS COMMAND…: waits until a command succeeds, so long at most.
within() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.02
  done
}

# eventually SECONDS WHAT COMMAND…: the same, and fails where it doesn't.
eventually() { within "$1" "${@:3}" || fail "$2: not within $1 s"; }

# The command as it is installed, and pages with what a single run makes of them.
prepare() {
  mkdir "$work/bin"
  printf '#!/bin/sh\nexec "%s" "%s/bin/scanmend.js" "$@"\n' "$(command -v node)" "$root" >"$work/bin/scanmend"
  chmod +x "$work/bin/scanmend"
  export PATH="$work/bin:$PATH:/usr/sbin"
  node "$root/tests/cluster/pages.mjs" "$work/pages" "$PAGES"
  scanmend fix --quiet --jobs 2 --out-dir "$work/single" "$work/pages"
  ! diff -rq "$work/pages" "$work/single" >/dev/null || fail "the single run has changed nothing"
}

lines() { if [ -f "$1" ]; then wc -l <"$1"; else echo 0; fi; }

# compare CLEAN LEDGER…: the pages are those of the single run, each once in the ledgers, and nothing else is there.
compare() {
  local clean="$1" twice
  shift
  diff -r "$work/single" "$clean" || fail "the pages are not those of a single run"
  twice="$(node -e '
    const paths = process.argv.slice(1).flatMap((file) => require("node:fs").readFileSync(file, "utf8").trim().split("\n")).filter(Boolean).map((line) => JSON.parse(line).path);
    console.log(paths.length - new Set(paths).size);
  ' "$@")"
  [ "$twice" = 0 ] || fail "$twice files stand twice in the ledgers"
  [ -z "$(find "$work" -name '.scanmend-*')" ] || fail "unfinished files are left"
  scanmend summary "$@" | grep -Eq "^  files done +$PAGES$" || fail "the summary doesn't have $PAGES files"
}

passed() { say "passed in $((SECONDS - begun)) s: $*"; }
