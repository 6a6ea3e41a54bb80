/**
 * Every benchmark whose data is given: `npm run bench:all -- [--accuracy NAME=FILE] [--ablation NAME=FILE] [--clean PATH]
 * [--quality NAME=FILE] [--word-confidence NAME=FILE] [--spaces FILE] [--extraction FILE] [--score FILE] [--prose FILE] [--noisy FILE] [--search FILE] [--collection PATH]`.
 * Those without data are named, with what they need.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

const { values } = parseArgs({
  options: {
    accuracy: { type: "string", multiple: true, default: [] },
    ablation: { type: "string", multiple: true, default: [] },
    clean: { type: "string", multiple: true, default: [] },
    quality: { type: "string", multiple: true, default: [] },
    "word-confidence": { type: "string", multiple: true, default: [] },
    spaces: { type: "string", multiple: true, default: [] },
    extraction: { type: "string", multiple: true, default: [] },
    score: { type: "string", multiple: true, default: [] },
    prose: { type: "string", multiple: true, default: [] },
    noisy: { type: "string", multiple: true, default: [] },
    search: { type: "string", multiple: true, default: [] },
    collection: { type: "string", multiple: true, default: [] },
  },
});

interface Benchmark {
  readonly program: string;
  readonly what: string;
  /** What to give it, and the data given; undefined where it needs none. */
  readonly option?: string;
  readonly paths?: readonly string[];
  /** The option of the program that takes all paths in one run; where undefined it runs once for each. */
  readonly together?: string;
}

const benchmarks: readonly Benchmark[] = [
  { program: "speed", what: "start, speed, memory, jobs and cache against what was asked; build first" },
  {
    program: "accuracy",
    what: "error rates and precision of edits against gold texts",
    option: "--accuracy NAME=FILE.jsonl, with noisy and clean on each line",
    paths: values.accuracy,
    together: "--set",
  },
  {
    program: "ablation",
    what: "what each part of the correction is worth",
    option: "--ablation NAME=FILE.jsonl, with noisy and clean on each line",
    paths: values.ablation,
    together: "--set",
  },
  { program: "harm", what: "changes made to clean text", option: "--clean FOLDER or FILE.txt", paths: values.clean },
  {
    program: "quality",
    what: "error rates estimated without a gold text, beside the true ones",
    option: "--quality NAME=FILE.jsonl, with noisy and clean on each line",
    paths: values.quality,
    together: "--set",
  },
  { program: "quality", what: "error rates estimated of clean text", option: "--clean FOLDER or FILE.txt", paths: values.clean, together: "--clean" },
  {
    program: "word-confidence",
    what: "what the OCR engine's confidence in its words is worth",
    option: "--word-confidence NAME=FILE.jsonl, with noisy, clean and confidences on each line, as tools/scans writes it",
    paths: values["word-confidence"],
    together: "--set",
  },
  { program: "spaces", what: "spaces against a gold text", option: "--spaces FILE.jsonl, with noisy and ws_only on each line", paths: values.spaces },
  {
    program: "extraction",
    what: "precision and recall on typeset text",
    option: "--extraction FILE.jsonl, with noisy and clean on each line, as tools/typeset writes it",
    paths: values.extraction,
  },
  { program: "score", what: "speed of comparing a megabyte with its gold text", option: "--score FILE.txt", paths: values.score },
  { program: "throughput", what: "speed on clean prose", option: "--prose FILE.txt", paths: values.prose },
  { program: "formats", what: "speed on prose as ALTO, PAGE XML and hOCR, and memory on an ALTO file of 200 MB", option: "--prose FILE.txt", paths: values.prose },
  { program: "throughput", what: "speed on noisy pages", option: "--noisy FILE.jsonl, with noisy on each line", paths: values.noisy, together: "--noisy" },
  { program: "search", what: "the search for candidates in WebAssembly and in TypeScript; build first", option: "--search FILE.txt of a page", paths: values.search },
  { program: "collection", what: "what a large collection takes; build first", option: "--collection FOLDER of pages like its own", paths: values.collection },
];

let failed = false;
for (const { program, what, option, paths, together } of benchmarks) {
  console.log(`\n${program}: ${what}`);
  if (paths?.length === 0) console.log(`  not run; it needs ${option ?? ""}`);
  const runs = together === undefined ? (paths?.map((path) => [path]) ?? [[]]) : paths?.length ? [paths.flatMap((path) => [together, path])] : [];
  for (const given of runs) {
    const file = fileURLToPath(new URL(`${program}.ts`, import.meta.url));
    const { status } = spawnSync(process.execPath, ["--import", "tsx", file, ...given], { stdio: "inherit" });
    if (status !== 0) {
      console.error(`${program} failed${given.length === 0 ? "" : ` on ${given.join(" ")}`}`);
      failed = true;
    }
  }
}
if (failed) process.exitCode = 1;
