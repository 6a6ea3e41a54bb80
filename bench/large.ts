/**
 * Peak memory of the whole process, threads and models too, as Linux counts it (VmHWM): `npx tsx bench/large.ts [--mb 1024]
 * [--files 10000,100000] [--only hyphen-spaces] [--jobs 2]`, after a build. A file of so many MB, and so many small files.
 * With all fixers a gigabyte takes hours, with one of them minutes; `--only ''` takes all.
 */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { pageOf } from "../tests/faults/pages.ts";
import { table } from "./seams.ts";

const { values } = parseArgs({
  options: {
    mb: { type: "string", default: "1024" },
    files: { type: "string", default: "10000,100000" },
    only: { type: "string", default: "hyphen-spaces" },
    jobs: { type: "string", default: "2" },
  },
});
const command = fileURLToPath(new URL("../bin/scanmend.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "scanmend-large-"));
const sizes = (list: string): number[] => list.split(",").map(Number).filter((size) => size > 0);

interface Measured {
  readonly seconds: number;
  /** In MB. */
  readonly peak: number;
}

/** Runs `fix` and asks the system again and again what the process has needed at most. */
function measure(input: string): Promise<Measured> {
  const begun = performance.now();
  const only = values.only === "" ? [] : ["--only", values.only];
  const args = [command, "fix", "--quiet", "--no-config", "--jobs", values.jobs, ...only, "-o", "clean", "--ledger", "run.jsonl", "--edits", "edits.jsonl", input];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  let peak = 0;
  const timer = setInterval(() => {
    try {
      peak = Number(/VmHWM:\s*(\d+) kB/u.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? peak * 1024) / 1024;
    } catch {
      // It has ended.
    }
  }, 100);
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      clearInterval(timer);
      for (const name of ["clean", "run.jsonl", "edits.jsonl"]) rmSync(join(folder, name), { recursive: true, force: true });
      if (code === 0) resolve({ seconds: (performance.now() - begun) / 1000, peak });
      else reject(new Error(`exit code ${code}`));
    });
  });
}

function writeLarge(path: string, megabytes: number): void {
  const pages = Array.from({ length: 20 }, (_, seed) => Buffer.from(`${pageOf(seed + 1, { length: 1 << 18, damage: 0.001 })}\n`));
  const file = openSync(path, "w");
  for (let size = 0, at = 0; size < megabytes << 20; at += 1) size += writeSync(file, pages[at % pages.length] as Buffer);
  closeSync(file);
}

function writeMany(name: string, count: number): void {
  const pages = Array.from({ length: 100 }, (_, seed) => pageOf(seed + 1, { length: 100, damage: 0.02 }));
  for (let index = 0; index < count; index += 1) {
    if (index % 1000 === 0) mkdirSync(join(folder, name, String(index / 1000)), { recursive: true });
    writeFileSync(join(folder, name, String(Math.floor(index / 1000)), `${index}.txt`), pages[index % pages.length] as string);
  }
}

try {
  const rows: string[][] = [];
  const add = (what: string, { seconds, peak }: Measured): void => void rows.push([what, seconds.toFixed(0), peak.toFixed(0)]);
  for (const megabytes of sizes(values.mb)) {
    writeLarge(join(folder, "large.txt"), megabytes);
    add(`a file of ${(statSync(join(folder, "large.txt")).size / 1e6).toFixed(0)} MB`, await measure("large.txt"));
    rmSync(join(folder, "large.txt"));
  }
  for (const count of sizes(values.files)) {
    writeMany("many", count);
    add(`${count} small files`, await measure("many"));
    rmSync(join(folder, "many"), { recursive: true });
  }
  console.log(`node ${process.version}, ${values.jobs} jobs, ${values.only === "" ? "all fixers" : `--only ${values.only}`}, ledger and edits kept`);
  console.log(table(["what", "seconds", "peak memory, MB"], rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
