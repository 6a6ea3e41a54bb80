/**
 * What the search for candidates takes in WebAssembly and in TypeScript: `npx tsx bench/search.ts PAGE.txt [--runs 15]
 * [--noisy PAGES.jsonl]`, after a build. First `fix PAGE.txt` by turns, with WebAssembly and without it. Then all searches that a
 * reading of the page makes: in processes of their own by turns, in which all runs for the first time, and again when the code
 * is warm and the models have forgotten what they found; with `--noisy` those of the field `noisy`, too.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { hurry, optimiseLater } from "../src/cli/optimising.ts";
import { cleanText } from "../src/engine/clean.ts";
import { LEVELS } from "../src/engine/levels.ts";
import { FIXERS } from "../src/fixers/index.ts";
import { type Models, searchOf } from "../src/language/language.ts";
import { openModels } from "../src/models.ts";
import { table } from "./seams.ts";
import { scanmend } from "./timing.ts";

const FORMS = ["wasm", "script"] as const;
type Form = (typeof FORMS)[number];
const WARMING = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "15" }, noisy: { type: "string", multiple: true, default: [] }, form: { type: "string" } },
});

/** Milliseconds in all searches of a reading, with models of its own. */
function msOfSearches(texts: readonly string[], form: Form): number {
  const opened = openModels();
  const models = form === "wasm" ? opened : (Object.create(opened, { searchCode: { value: undefined } }) as Models);
  const search = searchOf(models);
  const { search: asEver } = search;
  let ms = 0;
  search.search = (...args) => {
    const begun = performance.now();
    const found = asEver.apply(search, args);
    ms += performance.now() - begun;
    return found;
  };
  for (const text of texts) cleanText(text, { fixers: FIXERS, applied: new Set(), minConfidence: LEVELS.standard, models, findings: false });
  return ms;
}

const textsOf = (file: string): string[] =>
  file.endsWith(".jsonl") ? readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => (JSON.parse(line) as { noisy: string }).noisy) : [readFileSync(file, "utf8")];

/** In a process of its own: the first reading, by V8's flags for a short run where it is of one page, and the last of some. */
function measure(file: string, form: Form): [cold: number, warm: number] {
  const texts = textsOf(file);
  optimiseLater(process.versions.node);
  const relax = texts.length === 1 ? hurry(process.versions.node) : () => undefined;
  const cold = msOfSearches(texts, form);
  relax();
  const warm = Array.from({ length: WARMING }, () => msOfSearches(texts, form));
  return [cold, warm.at(-1) as number];
}

function bySearch(file: string, runs: number): string[][] {
  const child = (form: Form): [number, number] => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), "--form", form, file], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as [number, number];
  };
  const all = Array.from({ length: runs }, () => FORMS.map(child));
  return ["all searches, the first time", "all searches, warm"].map((what, at) => {
    const [wasm = NaN, script = NaN] = FORMS.map((_, form) => Math.min(...all.map((round) => round[form]?.[at] as number)));
    return rowOf(`${basename(file)}: ${what}`, wasm, script);
  });
}

/** Writes the processor time of a process, all threads counted, when it ends. */
const COUNT = 'process.on("exit", () => { const { user, system } = process.cpuUsage(); process.stderr.write(" cpu " + (user + system)); });';

/** Each loads a file first, which in one of them takes WebAssembly away: a flag of V8 for that would cost Node its own compiled code. */
function byRun(file: string, runs: number): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "scanmend-search-"));
  try {
    writeFileSync(join(folder, "wasm.cjs"), COUNT);
    writeFileSync(join(folder, "script.cjs"), `delete globalThis.WebAssembly; ${COUNT}`);
    const [, ...fix] = scanmend("fix", resolve(file));
    const msOf = (first: Form, args: readonly string[]): number => {
      const env = { ...process.env, XDG_CACHE_HOME: folder };
      const { stderr } = spawnSync(process.execPath, ["--require", `./${first}.cjs`, ...args], { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
      return Number(/ cpu (\d+)$/u.exec(stderr)?.[1]) / 1000;
    };
    const round = (): number[] => [msOf("wasm", ["-e", "0"]), msOf("wasm", fix), msOf("script", fix)];
    // The first keeps compiled code for the others.
    round();
    const all = Array.from({ length: runs }, round);
    const [bare = NaN, wasm = NaN, script = NaN] = [0, 1, 2].map((at) => Math.min(...all.map((times) => times[at] as number)));
    return [rowOf(`${basename(file)}: fix, processor time (node -e 0: ${bare.toFixed(0)} ms)`, wasm, script)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rowOf = (what: string, wasm: number, script: number): string[] => [what, `${wasm.toFixed(1)} ms`, `${script.toFixed(1)} ms`, `${(script / wasm).toFixed(1)} ×`];

const [page] = positionals;
if (page === undefined) throw new Error("usage: search.ts PAGE.txt [--runs 15] [--noisy PAGES.jsonl]");
if (values.form === undefined) {
  const runs = Number(values.runs);
  const rows = [...byRun(page, runs), ...bySearch(page, runs), ...values.noisy.flatMap((file) => bySearch(file, Math.min(runs, 3)))];
  console.log(table(["least of the runs", "WebAssembly", "TypeScript", ""], rows));
} else console.log(JSON.stringify(measure(page, values.form as Form)));
