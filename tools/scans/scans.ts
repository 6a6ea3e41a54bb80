/**
 * Makes real OCR noise with its truth: sets clean text in narrow columns, ages and scans the picture, has Tesseract
 * read it, and keeps what it read beside what was printed. README.md beside this file says more.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { Hyphenator } from "../typeset/hyphenate.ts";
import { requirePrograms } from "../typeset/programs.ts";
import { requireFaces } from "./faces.ts";
import { choosePassages } from "./paragraphs.ts";
import { Report } from "./report.ts";
import { UnitMaker } from "./units.ts";

const USAGE = "usage: scans.ts --corpus DIR --out FILE [--held-out] [--confidences] [--worst SEVERITY] [--characters N] [--seed N] [--from N]";

/** Columns in one call of Tesseract. */
const BATCH = 24;

/** Passages chosen for each character wanted: most have 600, and a fifth are dropped. */
const PASSAGES_A_CHARACTER = 1 / 400;

class UsageError extends Error {}

interface Options {
  readonly corpus: string;
  readonly out: string;
  readonly part: "training" | "held-out";
  readonly characters: number;
  readonly seed: string;
  readonly from: number;
  readonly confidences: boolean;
  readonly worst: number;
}

function count(name: string, value: string): number {
  if (!/^\d{1,12}$/.test(value)) throw new UsageError(`--${name} must be a whole number, not "${value}"`);
  return Number(value);
}

function share(name: string, value: string): number {
  if (!/^(?:0?\.\d+|0|1)$/u.test(value)) throw new UsageError(`--${name} must be a number from 0 to 1, not "${value}"`);
  return Number(value);
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: "string" },
      out: { type: "string" },
      "held-out": { type: "boolean", default: false },
      confidences: { type: "boolean", default: false },
      worst: { type: "string", default: "0.7" },
      characters: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      from: { type: "string", default: "0" },
    },
  });
  const { corpus, out, seed } = values;
  if (corpus === undefined || out === undefined) throw new UsageError(USAGE);
  return {
    corpus, out, seed,
    confidences: values.confidences,
    worst: share("worst", values.worst),
    part: values["held-out"] ? "held-out" : "training",
    characters: count("characters", values.characters),
    from: count("from", values.from),
  };
}

function main(args: readonly string[]): void {
  const options = readOptions(args);
  requirePrograms(["pango-view", "tesseract", "fc-list"]);
  requireFaces();
  const hyphenator = Hyphenator.fromGroff();
  const passages = choosePassages(options.corpus, options.part, options.characters * PASSAGES_A_CHARACTER, options.seed)
    .map((passage, index) => ({ id: `${options.part}-${options.seed}-${index}`, passage }));
  const folder = mkdtempSync(join(tmpdir(), "scans-"));
  const report = new Report();
  mkdirSync(dirname(options.out), { recursive: true });
  // A run that goes on where another stopped adds to its file; any other starts afresh.
  if (options.from === 0) writeFileSync(options.out, "");
  try {
    const maker = new UnitMaker(hyphenator, folder, options);
    for (let start = options.from; start < passages.length && report.characters < options.characters; start += BATCH) {
      const batch = maker.make(passages.slice(start, start + BATCH));
      appendFileSync(options.out, batch.units.map((unit) => `${JSON.stringify(unit)}\n`).join(""));
      report.add(batch);
      console.error(`next --from ${Math.min(start + BATCH, passages.length)} of ${passages.length}: ${report.line()}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(report.text());
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(`scans: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
