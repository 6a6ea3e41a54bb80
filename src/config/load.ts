import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import picomatch from "picomatch";
import { loadOrder } from "../corpus/dictionary-pairs.ts";
import { InputError, describeFailure } from "../corpus/input-error.ts";
import { type ConfigDocument, type KeyPath, readConfigDocument, shownPath, subjectAt } from "./document.ts";
import type { SourcedCheck } from "./merge-check.ts";
import type { Origin, Sourced, SourcedValues } from "./merge.ts";
import type { Config, Override, Values } from "./schema.ts";
import { validate } from "./validate.ts";

/** Values of one place: a file, or one of its overrides. */
export interface Layer {
  readonly values: SourcedValues;
  /** Whether an override is for a file, by its path as `pathForGlobs` gives it; a file's own values are for all. */
  readonly matches?: (path: string) => boolean;
}

/** A configuration file with all that it extends. */
export interface LoadedConfig {
  /** The folder of the file that was found: patterns are relative to it, those of extended files too. */
  readonly base: string;
  /** Absolute paths: the file that was found, then what it extends. */
  readonly files: readonly string[];
  /** Later ones win. */
  readonly layers: readonly Layer[];
}

/**
 * Reads a configuration file and what it extends.
 * @throws {InputError} where a file can't be read, doesn't parse, says what can't be, extends itself, or names files that are missing
 */
export async function loadConfig(path: string, cwd: string): Promise<LoadedConfig> {
  const files: string[] = [];
  const layers = await loadLayers(path, cwd, [], files);
  return { base: dirname(path), files, layers };
}

async function loadLayers(path: string, cwd: string, above: readonly string[], files: string[]): Promise<Layer[]> {
  const document = await readConfigDocument(path, cwd);
  const config = validate(document);
  if (!files.includes(path)) files.push(path);
  const chain = [...above, path];
  const layers: Layer[] = [];
  for (const { keys, value } of items(config.extends, ["extends"])) {
    layers.push(...(await loadLayers(extendedPath(document, keys, value, chain, cwd), cwd, chain, files)));
  }
  const { extensions, ignore, check, overrides = [], ...values } = config;
  const read = new LayerReader(document);
  layers.push({
    values: {
      ...read.values(values, []),
      ...(extensions && { extensions: read.sourced(extensions, ["extensions"]) }),
      ...(check && { check: read.check(check) }),
      ignore: read.list(ignore, ["ignore"]),
    },
  });
  for (const [index, { files: patterns, ...own }] of overrides.entries()) {
    layers.push({ values: { ...read.values(own, ["overrides", index]), ignore: [] }, matches: matcher(patterns) });
  }
  return layers;
}

function extendedPath(document: ConfigDocument, keys: KeyPath, value: string, chain: readonly string[], cwd: string): string {
  const path = resolve(dirname(document.path), value);
  const subject = subjectAt(document, document.locate(keys, "value"));
  if (chain.includes(path)) {
    const circle = [...chain.slice(chain.indexOf(path)), path].map((file) => shownPath(file, cwd)).join(" → ");
    throw new InputError(subject, `files extend each other in a circle: ${circle}`, "take one of them out");
  }
  mustExist(path, subject, `extends '${value}'`, "file");
  return path;
}

/** Reads the values of one document, and notes where each stands. */
class LayerReader {
  readonly #document: ConfigDocument;

  constructor(document: ConfigDocument) {
    this.#document = document;
  }

  values({ level, minConfidence, keepLines, models, fixers = {}, words, wordLists, dictionaries, decisions }: Partial<Values>, keys: KeyPath): Omit<SourcedValues, "ignore"> {
    return {
      ...(level !== undefined && { level: this.sourced(level, [...keys, "level"]) }),
      ...(minConfidence !== undefined && { minConfidence: this.sourced(minConfidence, [...keys, "minConfidence"]) }),
      ...(keepLines !== undefined && { keepLines: this.sourced(keepLines, [...keys, "keepLines"]) }),
      ...(models !== undefined && { models: this.#path(this.sourced(models, [...keys, "models"]), [...keys, "models"], "folder") }),
      fixers: Object.entries(fixers).flatMap(([name, value]) => (value === undefined ? [] : [{ name, ...this.sourced(value, [...keys, "fixers", name]) }])),
      words: this.list(words, [...keys, "words"]),
      wordLists: this.#paths(wordLists, [...keys, "wordLists"]),
      dictionaries: this.#dictionaries(dictionaries, [...keys, "dictionaries"]),
      decisions: this.#paths(decisions, [...keys, "decisions"]),
    };
  }

  check({ failOn, maxFindings, maxRate, minQuality, fixers = {} }: NonNullable<Config["check"]>): SourcedCheck {
    return {
      ...(failOn !== undefined && { failOn: this.sourced(failOn, ["check", "failOn"]) }),
      ...(maxFindings !== undefined && { maxFindings: this.sourced(maxFindings, ["check", "maxFindings"]) }),
      ...(maxRate !== undefined && { maxRate: this.sourced(maxRate, ["check", "maxRate"]) }),
      ...(minQuality !== undefined && { minQuality: this.sourced(minQuality, ["check", "minQuality"]) }),
      fixers: Object.entries(fixers).flatMap(([name, own = {}]) => {
        const keys = ["check", "fixers", name];
        return {
          name,
          ...(own.failOn !== undefined && { failOn: this.sourced(own.failOn, [...keys, "failOn"]) }),
          ...(own.maxFindings !== undefined && { maxFindings: this.sourced(own.maxFindings, [...keys, "maxFindings"]) }),
        };
      }),
    };
  }

  sourced<T>(value: T, keys: KeyPath): Sourced<T> {
    const origin: Origin = { from: "file", file: this.#document.shown, line: this.#document.locate(keys, "value").line };
    return { value, origin };
  }

  list(values: readonly string[] | undefined, keys: KeyPath): Sourced<string>[] {
    return items(values, keys).map((item) => this.sourced(item.value, item.keys));
  }

  #paths(values: readonly string[] | undefined, keys: KeyPath): Sourced<string>[] {
    return items(values, keys).map((item) => this.#path(this.sourced(item.value, item.keys), item.keys, "file"));
  }

  #path({ value, origin }: Sourced<string>, keys: KeyPath, kind: "file" | "folder"): Sourced<string> {
    const path = resolve(dirname(this.#document.path), value);
    mustExist(path, subjectAt(this.#document, this.#document.locate(keys, "value")), `${keys.filter((key) => typeof key === "string").join(".")} names '${value}'`, kind);
    return { value: path, origin };
  }

  #dictionaries(values: readonly string[] | undefined, keys: KeyPath): Sourced<string>[] {
    const paths = this.#paths(values, keys);
    if (paths.length === 0) return [];
    try {
      return loadOrder(paths.map(({ value }) => value)).map((path) => paths.find(({ value }) => value === path) as Sourced<string>);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(subjectAt(this.#document, this.#document.locate(keys, "value")), `${keys.join(".")}: ${error.problem}`, error.remedy);
    }
  }
}

/** The items of a list, or the one value, each with its place. */
function items(value: string | readonly string[] | undefined, keys: KeyPath): { readonly value: string; readonly keys: KeyPath }[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [{ value, keys }] : value.map((item, index) => ({ value: item, keys: [...keys, index] }));
}

function mustExist(path: string, subject: string, problem: string, kind: "file" | "folder"): void {
  try {
    if (statSync(path).isDirectory() === (kind === "folder")) return;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new InputError(subject, `${problem}, which is not there`, "check the path; it goes from the folder of this file");
    throw describeFailure(path, error);
  }
  throw new InputError(subject, `${problem}, which is ${kind === "file" ? "a folder" : "a file"}`, `name a ${kind}`);
}

function matcher(files: Override["files"]): (path: string) => boolean {
  const patterns = typeof files === "string" ? [files] : files;
  const taken = patterns.filter((pattern) => !pattern.startsWith("!"));
  const left = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
  return picomatch((taken.length === 0 ? ["**"] : taken).map(anywhere), { dot: true, ignore: left.map(anywhere) });
}

/** A pattern without a slash is held against the name alone, as in `.gitignore`. */
const anywhere = (pattern: string): string => (pattern.includes("/") ? pattern : `**/${pattern}`);
