/**
 * Two jobs against one: `npx tsx bench/jobs.ts [--files 2000] [--bytes 20000] [--rounds 1] [--jobs 1,2]`, after a build.
 * Files per second, ledger and edits kept, over pages made of the fixtures' sentences, one word in 500 damaged. By turns, so
 * that what else the machine does falls on both.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { writePages } from "../tests/faults/pages.ts";
import { table } from "./seams.ts";

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "2000" },
    bytes: { type: "string", default: "20000" },
    rounds: { type: "string", default: "1" },
    jobs: { type: "string", default: "1,2" },
  },
});
const files = Number(values.files);
const jobs = values.jobs.split(",");
const command = fileURLToPath(new URL("../bin/scanmend.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "scanmend-jobs-"));

function secondsOf(jobs: string): number {
  for (const name of ["clean", "run.jsonl", "edits.jsonl"]) rmSync(join(folder, name), { recursive: true, force: true });
  const begun = performance.now();
  const args = ["fix", "--quiet", "--no-config", "--jobs", jobs, "-o", "clean", "--ledger", "run.jsonl", "--edits", "edits.jsonl", "pages"];
  const { status, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - begun) / 1000;
}

try {
  writePages(join(folder, "pages"), files, () => ({ length: Number(values.bytes), damage: 0.002 }));
  const times = new Map<string, number>(jobs.map((name) => [name, 0]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const name of jobs) times.set(name, (times.get(name) as number) + secondsOf(name));
  }
  const first = times.get(jobs[0] as string) as number;
  console.log(`node ${process.version}, ${availableParallelism()} cores, ${files} files of ${values.bytes} bytes, ${values.rounds} round(s)`);
  console.log(
    table(
      ["jobs", "seconds", "files/s", `against ${jobs[0]}`],
      [...times].map(([name, seconds]) => [name, seconds.toFixed(1), ((files * Number(values.rounds)) / seconds).toFixed(1), `${(first / seconds).toFixed(2)} ×`]),
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
