/** Start-up: `scanmend fix` on a page of 1 KB against `node -e 0`, by turns. `npx tsx bench/start.ts`, after a build. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { table } from "./seams.ts";

const RUNS = 21;
const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(tmpdir(), `scanmend-start-${process.pid}.txt`);
writeFileSync(page, readFileSync(join(root, "fixtures/pages/harbour.txt"), "utf8").slice(0, 1024));

function time(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - start;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
const bare: number[] = [];
const fix: number[] = [];
const command = [join(root, "bin/scanmend.js"), "fix", page];
time(command);
for (let run = 0; run < RUNS; run += 1) {
  bare.push(time(["-e", "0"]));
  fix.push(time(command));
}
// The peak of a child that reports it itself as it ends.
const report = `process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)))`;
const peak = spawnSync(process.execPath, ["--import", `data:text/javascript,${encodeURIComponent(report)}`, ...command], { encoding: "utf8" }).stderr;
console.log(`node ${process.version}, ${RUNS} runs by turns, medians`);
console.log(
  table(
    ["what", "ms", "against node -e 0"],
    [
      ["node -e 0", median(bare).toFixed(0), "1.00 ×"],
      ["scanmend fix, 1 KB", median(fix).toFixed(0), `${(median(fix) / median(bare)).toFixed(2)} ×, ${(median(fix) - median(bare)).toFixed(0)} ms more`],
    ],
  ),
);
console.log(`peak memory: ${(Number(peak) / 1024).toFixed(0)} MB`);
