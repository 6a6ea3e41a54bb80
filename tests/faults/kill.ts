/**
 * Kills runs at random moments and resumes them: `npx tsx tests/faults/kill.ts [--files 2000] [--kills 50] [--seed 1]`, after
 * a build. In place and into a folder: whenever a run is killed, each file is as it was or done; in the end all are as an
 * undisturbed run leaves them, each once in the ledger, nothing else is left, and `undo` gives every byte back.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { randomOf, writePages } from "./pages.ts";

const { values } = parseArgs({ options: { files: { type: "string", default: "2000" }, kills: { type: "string", default: "50" }, seed: { type: "string", default: "1" } } });
const [files, kills, seed] = [values.files, values.kills, values.seed].map(Number) as [number, number, number];

const command = fileURLToPath(new URL("../../bin/scanmend.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "scanmend-kill-"));
const at = (name: string): string => join(folder, name);
const random = randomOf(seed);

function finished(args: readonly string[]): string {
  const { status, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stderr;
}

/** @returns whether it was killed, and had not come to its end before */
function killedAfter(ms: number, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    const timer = setTimeout(() => child.kill("SIGKILL"), ms);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (signal === "SIGKILL") resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`exit code ${code}: ${said}`));
    });
  });
}

const seconds = (act: () => void): number => {
  const begun = performance.now();
  act();
  return performance.now() - begun;
};

/** All files below a folder, as paths below it. */
const listOf = (name: string): string[] =>
  existsSync(at(name)) ? readdirSync(at(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(at(name).length + 1)) : [];

const bytes = (name: string, path: string): string => readFileSync(join(folder, name, path)).toString("latin1");

try {
  const paths = writePages(at("pages"), files, (index) => ({ length: 100 + ((index * 37) % 500), damage: 0.05 }));
  const before = new Map(paths.map((path) => [path, bytes("pages", path)]));
  mkdirSync(at("one"));
  cpSync(at(join("pages", paths[0] as string)), at("one/page.txt"));
  const startUp = seconds(() => finished(["fix", "--quiet", "-o", "first", "one"]));
  const whole = seconds(() => finished(["fix", "--quiet", "-o", "undisturbed", "pages"]));
  const after = new Map(paths.map((path) => [path, bytes("undisturbed", path)]));
  const changed = paths.filter((path) => before.get(path) !== after.get(path)).length;
  assert.ok(changed > files / 4, `only ${changed} of ${files} files change`);
  // So that the kills are spread over a whole run.
  const step = (2 * Math.max(0, whole - startUp)) / kills;

  for (const { mode, out, to } of [
    { mode: "in place", out: "work", to: ["-w"] },
    { mode: "into a folder", out: "clean", to: ["-o", "clean"] },
  ]) {
    const begin = (): void => {
      for (const name of ["work", "clean", "run.jsonl", "run.jsonl.pending", "edits.jsonl"]) rmSync(at(name), { recursive: true, force: true });
      cpSync(at("pages"), at("work"), { recursive: true });
    };
    const args = ["fix", "--quiet", "-j", "2", ...to, "--ledger", "run.jsonl", "--resume", "--edits", "edits.jsonl", "work"];
    let done = 0;
    let runs = 0;
    begin();
    while (done < kills) {
      if (await killedAfter(startUp * (0.3 + random()) + step * random(), args)) done += 1;
      else {
        check(mode, out);
        runs += 1;
        if (done < kills) begin();
      }
      for (const path of listOf(out).filter((name) => name.endsWith(".txt"))) {
        const now = bytes(out, path);
        assert.ok(now === after.get(path) || (out === "work" && now === before.get(path)), `${mode}: ${path} is neither as it was nor done`);
      }
      if (out === "work") assert.equal(listOf(out).filter((name) => name.endsWith(".txt")).length, files, `${mode}: files are missing`);
    }
    finished(args);
    check(mode, out);
    console.log(`${mode}: ${done} kills in ${runs + 1} whole runs over ${files} files, ${changed} of them changed: as undisturbed, none twice, no litter, all taken back`);
  }

  function check(mode: string, out: string): void {
    assert.deepEqual(listOf(out).sort(), [...paths].sort(), `${mode}: other files than there should be`);
    for (const path of paths) assert.equal(bytes(out, path), after.get(path), `${mode}: ${path} is not as undisturbed`);
    const ledger = readFileSync(at("run.jsonl"), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as { path: string; edits: object });
    assert.equal(ledger.length, files, `${mode}: lines of the ledger`);
    assert.equal(new Set(ledger.map(({ path }) => path)).size, files, `${mode}: files in the ledger`);
    assert.equal(ledger.filter(({ edits }) => Object.keys(edits).length > 0).length, changed, `${mode}: changed files in the ledger`);
    assert.deepEqual(readdirSync(folder).sort(), ["clean", "edits.jsonl", "first", "one", "pages", "run.jsonl", "undisturbed", "work"].filter((name) => existsSync(at(name))).sort(), "no litter");
    finished(["undo", "--quiet", "--edits", "edits.jsonl", out]);
    for (const path of paths) assert.equal(bytes(out, path), before.get(path), `${mode}: ${path} is not taken back`);
    // Done again, for what is checked next.
    finished(["fix", "--quiet", ...(out === "work" ? ["-w"] : ["-o", "clean"]), "work"]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
