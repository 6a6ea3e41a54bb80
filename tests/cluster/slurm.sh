#!/usr/bin/env bash
# Runs examples/slurm on a real Slurm of one node on the loopback address: an array of four tasks over a folder, one killed
# and queued again, one told that its time is over; the result is compared byte for byte with a single run.
set -euo pipefail
name=slurm
source "$(dirname "$0")/common.sh"
trap 'rm -rf "$work"' EXIT
need "slurmctld slurmd slurm-client munge" "slurmctld slurmd sbatch munged"
[ "$(id -u)" = 0 ] || skip "the daemons of this configuration run as root"

# A scheduler of its own, that no other on this machine sees.
host="$(hostname -s)"
port=$((20000 + $$ % 20000))
mkdir "$work/slurm" "$work/slurm/state" "$work/slurm/spool"
chmod 755 "$work" "$work/slurm"
cat >"$work/slurm/slurm.conf" <<CONF
ClusterName=scanmend-test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
# A task that is queued again waits until its credential has run out.
AuthInfo=socket=$work/slurm/munge.socket,cred_expire=5
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
StateSaveLocation=$work/slurm/state
SlurmdSpoolDir=$work/slurm/spool
SlurmctldPidFile=$work/slurm/slurmctld.pid
SlurmdPidFile=$work/slurm/slurmd.pid
SlurmctldLogFile=$work/slurm/slurmctld.log
SlurmdLogFile=$work/slurm/slurmd.log
# As many processors and as much memory as we say.
SlurmdParameters=config_overrides
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 RealMemory=16000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$work/slurm/slurm.conf"

nothing_runs() { [ -z "$(squeue --noheader --states=running,completing)" ]; }
end() {
  local status=$? pid
  [ "$status" = 0 ] || for log in "$work"/slurm/*.log "$work"/clean.run/*.log "$work"/clean.run/summary.txt; do [ -s "$log" ] && { echo "== $log"; tail -n 15 "$log"; } >&2; done
  # Of a test that failed tasks may still run.
  if [ -f "$work/slurm/slurmctld.pid" ] && scancel --user=root 2>/dev/null; then within 15 nothing_runs || true; fi
  for pid in "$work"/slurm/{slurmd,slurmctld,munged}.pid; do [ ! -f "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true; done
  # Steps that are still ending write their logs.
  sleep 0.5
  rm -rf "$work"
  exit "$status"
}
trap end EXIT

prepare
head -c 1024 /dev/urandom >"$work/slurm/munge.key"
chmod 600 "$work/slurm/munge.key"
munged --force --key-file="$work/slurm/munge.key" --socket="$work/slurm/munge.socket" --pid-file="$work/slurm/munged.pid" \
  --log-file="$work/slurm/munged.log" --seed-file="$work/slurm/munged.seed" 2>"$work/slurm/munged.err" || skip "munged doesn't start: $(tail -n 1 "$work/slurm/munged.err")"
is_idle() { sinfo --noheader --format=%T | grep -qx idle; }
# In some containers no node comes up; that says nothing of the example.
slurmctld && slurmd && within 30 is_idle || skip "Slurm doesn't start here: $(grep -h -m 1 -E 'fatal|error' "$work"/slurm/slurm*.log)"
say "Slurm $(sinfo --version | cut -d' ' -f2) is up after $((SECONDS - begun)) s"

submitted="$("$root/examples/slurm/submit.sh" "$work/pages" "$work/clean" 4)"
say "$submitted"
array="$(sed 's/^tasks \([0-9]*\),.*/\1/' <<<"$submitted")"
run="$work/clean.run"
state_is() { scontrol --oneliner show job "$1" | grep -q "JobState=$2 "; }

# Task 3 is told that its time will soon be over, as --signal does, and queues itself again.
eventually 60 "task 3 has done a page" test -s "$run/shard-3.jsonl"
scancel --batch --signal=USR1 "${array}_3"

# Task 1 is killed in the midst of its work, and then queued again by hand.
eventually 60 "task 1 has done a page" test -s "$run/shard-1.jsonl"
kill -KILL "$(pgrep -f "scanmend.js fix .*--ledger $run/shard-1.jsonl")"
before="$(lines "$run/shard-1.jsonl")"
eventually 30 "task 1 has failed" state_is "${array}_1" FAILED
scontrol requeue "${array}_1"

eventually 120 "the summary has been written" grep -q "^By fixer" "$run/summary.txt"
grep -Eq "^  files done +$PAGES$" "$run/summary.txt" || fail "the last step has not waited for all tasks"
for task in 1 3; do
  scontrol --oneliner show job "${array}_$task" | grep -q "Restarts=1 " || fail "task $task was not queued again"
done
of="$(lines "$run/shard-1.jsonl")"
[ "$before" -lt "$of" ] || fail "task 1 was done when it was killed"
compare "$work/clean" "$run"/shard-*.jsonl
passed "4 tasks, one killed after $before of $of pages and queued again, one at its time limit; $PAGES pages are those of a single run"
