/**
 * `check --cache` over a folder that has not changed, against reading it (`find pages -type f -exec cat {} +`): `npx tsx bench/cache.ts [--files 2000]
 * [--bytes 20000] [--rounds 5]`, after a build. The first check fills the cache; then both go by turns.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { writePages } from "../tests/faults/pages.ts";
import { table } from "./seams.ts";

const { values } = parseArgs({ options: { files: { type: "string", default: "2000" }, bytes: { type: "string", default: "20000" }, rounds: { type: "string", default: "5" } } });
const command = fileURLToPath(new URL("../bin/scanmend.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "scanmend-cache-"));

/** @returns seconds */
function timed(program: string, args: readonly string[], status: number): number {
  const begun = performance.now();
  const ran = spawnSync(program, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (ran.status !== status) throw new Error(`${program} ended with ${ran.status}`);
  return (performance.now() - begun) / 1000;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] as number;

try {
  writePages(join(folder, "pages"), Number(values.files), () => ({ length: Number(values.bytes), damage: 0.002 }));
  const check = (): number => timed(process.execPath, [command, "check", "--quiet", "--no-config", "--cache", "cache", "pages"], 1);
  const first = check();
  const rounds = Array.from({ length: Number(values.rounds) }, () => ({ cat: timed("sh", ["-c", "find pages -type f -exec cat {} +"], 0), check: check() }));
  const cat = median(rounds.map((round) => round.cat));
  const again = median(rounds.map((round) => round.check));
  console.log(`node ${process.version}, ${values.files} files of ${values.bytes} bytes, medians of ${values.rounds} rounds`);
  console.log(
    table(
      ["what", "seconds", "against cat"],
      [
        ["cat", cat.toFixed(3), "1.0 ×"],
        ["check --cache, the first time", first.toFixed(1), `${(first / cat).toFixed(0)} ×`],
        ["check --cache, unchanged", again.toFixed(2), `${(again / cat).toFixed(1)} ×`],
      ],
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
