/**
 * Two jobs against one: `npx tsx bench/jobs.ts [--files 2000] [--bytes 20000] [--rounds 1] [--jobs 1,2]`, after a build.
 * Files per second, ledger and edits kept, over pages made of the fixtures' sentences, one word in 500 damaged. By turns, so
 * that what else the machine does falls on both. Beside it, as many processes that share the files and nothing else: what
 * the machine itself has to give.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
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

/** @param processes how many share the files, each with so many jobs */
async function secondsOf(jobs: string, processes = 1): Promise<number> {
  rmSync(join(folder, "out"), { recursive: true, force: true });
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: processes }, async (_, at) => {
      const share = ["--shard", `${at + 1}/${processes}`, "-o", "out/clean", "--ledger", `out/run-${at}.jsonl`, "--edits", `out/edits-${at}.jsonl`];
      const child = spawn(process.execPath, [command, "fix", "--quiet", "--no-config", "--jobs", jobs, ...share, "pages"], { cwd: folder, stdio: "inherit" });
      const [status] = (await once(child, "exit")) as [number];
      if (status !== 0) throw new Error(`exit ${status}`);
    }),
  );
  return (performance.now() - begun) / 1000;
}

const processes = Number(jobs[jobs.length - 1]);
const apart = `1 in each of ${processes} processes`;

try {
  writePages(join(folder, "pages"), files, () => ({ length: Number(values.bytes), damage: 0.002 }));
  const times = new Map<string, number>(jobs.map((name) => [name, 0]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const name of jobs) times.set(name, (times.get(name) as number) + (await secondsOf(name)));
    times.set(apart, (times.get(apart) ?? 0) + (await secondsOf("1", processes)));
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
