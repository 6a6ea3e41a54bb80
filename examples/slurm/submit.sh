#!/usr/bin/env bash
# Cleans a folder of pages as an array of Slurm tasks, each with its share of the files, and adds up their ledgers.
#
#   submit.sh PAGES CLEAN TASKS      e.g. submit.sh /archive/pages /archive/clean 64
#
# CLEAN gets the tree of PAGES; CLEAN.run gets a ledger and a log a task, and summary.txt at the end. Both have to lie where
# all nodes see them. Said again once its tasks have ended, it goes on where they were: with the same number of tasks, since the shares go by it.
set -euo pipefail
[ $# -eq 3 ] || { echo "usage: submit.sh PAGES CLEAN TASKS" >&2; exit 2; }
here="$(cd "$(dirname "$0")" && pwd)"
pages="$(realpath "$1")" clean="$(realpath -m "$2")" tasks="$3"
run="$clean.run"
mkdir -p "$run"

array="$(sbatch --parsable --array="1-$tasks" --output="$run/task-%a.log" "$here/clean.sbatch" "$pages" "$clean" "$tasks" "$run")"
# Not afterok: files that can't be cleaned make their task fail, and the summary is to name them.
summary="$(sbatch --parsable --dependency="afterany:$array" --output="$run/summary.txt" "$here/summary.sbatch" "$run")"
echo "tasks $array, summary $summary"
