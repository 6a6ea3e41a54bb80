/** What the benchmarks read: sets of units as JSONL, clean texts as files, and the options that correction takes. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { readLists } from "../src/config/clean-options.ts";
import { type CleanOptions, LEVELS, type Level, clean } from "../src/index.ts";

export interface Unit {
  readonly id: string;
  readonly noisy: string;
  /** The gold text. */
  readonly clean: string;
  /** What another corrector made of the noisy text. */
  readonly overproof?: string;
}

export interface NamedSet {
  readonly name: string;
  readonly units: readonly Unit[];
}

/** @param argument `NAME=FILE.jsonl`, or `FILE.jsonl`, named for its file */
export function readSet(argument: string, limit = Infinity): NamedSet {
  const [, name, file] = /^([^=/]+)=(.+)$/su.exec(argument) ?? ["", basename(argument, ".jsonl"), argument];
  return { name: name as string, units: readUnits(file as string).slice(0, limit) };
}

function readUnits(file: string): Unit[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line, index) => {
    const unit = JSON.parse(line) as Partial<Unit>;
    if (typeof unit.clean !== "string") throw new Error(`${file}:${index + 1} has no field clean`);
    return { ...unit, id: String(unit.id ?? index + 1), noisy: unit.noisy ?? unit.clean, clean: unit.clean };
  });
}

/** The clean texts of a file, of a folder of `.txt` files, or of the `clean` side of a set. */
export function readCleanTexts(path: string, limit = Infinity): { name: string; texts: string[] }[] {
  if (statSync(path).isDirectory()) {
    const files = readdirSync(path).filter((name) => name.endsWith(".txt")).sort();
    return files.flatMap((name) => readCleanTexts(join(path, name)));
  }
  const isSet = extname(path) === ".jsonl";
  const texts = isSet ? readUnits(path).slice(0, limit).map((unit) => unit.clean) : [readFileSync(path, "utf8")];
  return [{ name: isSet ? join(basename(dirname(path)), basename(path)) : basename(path), texts }];
}

/** Options of the programs that correct, as `parseArgs` takes them. */
export const CORRECTION_OPTIONS = {
  level: { type: "string" },
  "min-confidence": { type: "string" },
  limit: { type: "string" },
  "keep-lines": { type: "boolean", default: false },
  models: { type: "string" },
  "word-list": { type: "string" },
} as const;

interface CorrectionValues {
  readonly level?: string | undefined;
  readonly "min-confidence"?: string | undefined;
  readonly limit?: string | undefined;
  readonly "keep-lines"?: boolean | undefined;
  /** A folder of packed models. */
  readonly models?: string | undefined;
  /** Words that are vouched for and sought, one a line. */
  readonly "word-list"?: string | undefined;
}

/** A number that was given as an option. */
export function numberOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (value.trim() === "" || !Number.isFinite(Number(value))) throw new Error(`--${name} takes a number, not ${value}`);
  return Number(value);
}

function levelOf(name: string): Level {
  if (!(name in LEVELS)) throw new Error(`--level takes ${Object.keys(LEVELS).join(", ")}, not ${name}`);
  return name as Level;
}

/** The least confidence that the options ask for; undefined where they say nothing of it. */
export function minConfidenceOf(values: CorrectionValues): number | undefined {
  return numberOf("min-confidence", values["min-confidence"]) ?? (values.level === undefined ? undefined : LEVELS[levelOf(values.level)]);
}

/** A corrector that says how long it took: in milliseconds, the reading of the models left out. */
export function corrector(values: CorrectionValues): (text: string) => ReturnType<typeof clean> & { milliseconds: number } {
  const minConfidence = minConfidenceOf(values);
  const options: CleanOptions = {
    findings: false,
    ...(values["word-list"] !== undefined && readLists(readFileSync(values["word-list"], "utf8").split("\n"))),
    ...(values["keep-lines"] && { keepLines: true }),
    ...(minConfidence !== undefined && { minConfidence }),
    ...(values.models !== undefined && { models: values.models }),
  };
  clean("Tbe pilots took what t hey could carry.", options);
  return (text) => {
    const start = performance.now();
    const cleaned = clean(text, options);
    return { ...cleaned, milliseconds: performance.now() - start };
  };
}
