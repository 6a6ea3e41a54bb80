import { resolve } from "node:path";
import { DEFAULT_LEVEL, LEVELS, type Level } from "../engine/levels.ts";
import { loadOrder } from "../corpus/dictionary-pairs.ts";
import { FIXERS } from "../fixers/index.ts";
import { type CheckOrigins, type SourcedCheck, mergeChecks } from "./merge-check.ts";
import type { Flags, Settings } from "./settings.ts";

/** Where a value comes from. */
export type Origin =
  | { readonly from: "default" }
  | { readonly from: "file"; readonly file: string; readonly line: number }
  | { readonly from: "flag"; readonly flag: string };

export interface Sourced<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** What a configuration says of a fixer; a threshold turns it on. */
export type FixerUse = "on" | "off" | "apply" | { readonly minConfidence: number };

/** The values of one layer of configuration; paths are absolute. */
export interface SourcedValues {
  readonly level?: Sourced<Level>;
  readonly minConfidence?: Sourced<number>;
  readonly keepLines?: Sourced<boolean>;
  readonly models?: Sourced<string>;
  readonly extensions?: Sourced<readonly string[]>;
  readonly fixers: readonly (Sourced<FixerUse> & { readonly name: string })[];
  readonly words: readonly Sourced<string>[];
  readonly wordLists: readonly Sourced<string>[];
  readonly dictionaries: readonly Sourced<string>[];
  readonly decisions: readonly Sourced<string>[];
  readonly ignore: readonly Sourced<string>[];
  readonly check?: SourcedCheck;
}

/** Every value that applies to a file, with where it comes from. */
export interface Origins {
  readonly level: Sourced<Level>;
  /** The threshold that holds: that of the level where none is given. */
  readonly minConfidence: Sourced<number>;
  readonly keepLines: Sourced<boolean>;
  /** No value: the package's own. */
  readonly models: Sourced<string | undefined>;
  /** All fixers, in their order. */
  readonly fixers: readonly (Sourced<FixerUse> & { readonly name: string })[];
  readonly words: readonly Sourced<string>[];
  readonly wordLists: readonly Sourced<string>[];
  readonly dictionaries: readonly Sourced<string>[];
  readonly decisions: readonly Sourced<string>[];
  readonly extensions: Sourced<readonly string[]>;
  readonly ignore: readonly Sourced<string>[];
  readonly check: CheckOrigins;
}

const DEFAULT: Origin = { from: "default" };
const flag = (name: string): Origin => ({ from: "flag", flag: `--${name}` });

/** Endings of the files that are taken in folders where no configuration names others. */
export const DEFAULT_EXTENSIONS: readonly string[] = [".txt", ".text"];

/** Lays layers over the defaults, later ones over earlier ones, and what the command line asks for over all. */
export function mergeLayers(layers: readonly SourcedValues[], flags: Flags, cwd: string): Origins {
  let level: Sourced<Level> = { value: DEFAULT_LEVEL, origin: DEFAULT };
  let threshold: Sourced<number> | undefined;
  for (const layer of layers) {
    // A level says anew how sure an edit must be: a threshold that was set before it no longer holds.
    if (layer.level) [level, threshold] = [layer.level, undefined];
    threshold = layer.minConfidence ?? threshold;
  }
  if (flags.level !== undefined) [level, threshold] = [{ value: flags.level, origin: flag("level") }, undefined];
  if (flags.minConfidence !== undefined) threshold = { value: flags.minConfidence, origin: flag("min-confidence") };
  const last = <T>(read: (layer: SourcedValues) => T | undefined): T | undefined => layers.reduce<T | undefined>((value, layer) => read(layer) ?? value, undefined);
  const paths = (name: string, values: readonly string[] = []): Sourced<string>[] => values.map((value) => ({ value: resolve(cwd, value), origin: flag(name) }));
  const dictionaries = flags.dictionaries?.length ? loadOrder(flags.dictionaries) : [];
  const keepLines = flags.keepLines === undefined ? last(({ keepLines }) => keepLines) : { value: flags.keepLines, origin: flag(flags.keepLines ? "keep-lines" : "no-keep-lines") };
  return {
    level,
    minConfidence: threshold ?? { value: LEVELS[level.value], origin: level.origin },
    keepLines: keepLines ?? { value: false, origin: DEFAULT },
    models: paths("models", flags.models === undefined ? [] : [flags.models])[0] ?? last(({ models }) => models) ?? { value: undefined, origin: DEFAULT },
    fixers: mergeFixers(layers, flags),
    words: distinct(layers.flatMap(({ words }) => words)),
    wordLists: distinct([...layers.flatMap(({ wordLists }) => wordLists), ...paths("word-list", flags.wordLists)]),
    dictionaries: [...layers.flatMap((layer) => layer.dictionaries), ...paths("dictionary", dictionaries)],
    decisions: distinct([...layers.flatMap((layer) => layer.decisions), ...paths("decisions", flags.decisions)]),
    extensions: last(({ extensions }) => extensions) ?? { value: DEFAULT_EXTENSIONS, origin: DEFAULT },
    ignore: layers.flatMap(({ ignore }) => ignore),
    check: mergeChecks(layers.map(({ check }) => check), flags),
  };
}

function distinct(values: readonly Sourced<string>[]): Sourced<string>[] {
  const first = new Map<string, Sourced<string>>();
  for (const value of values) if (!first.has(value.value)) first.set(value.value, value);
  return [...first.values()];
}

function mergeFixers(layers: readonly SourcedValues[], flags: Flags): Origins["fixers"] {
  const uses = new Map<string, Sourced<FixerUse>>();
  for (const { fixers } of layers) for (const { name, value, origin } of fixers) uses.set(name, { value, origin });
  const anew = flags.level !== undefined ? "level" : flags.minConfidence !== undefined ? "min-confidence" : undefined;
  return FIXERS.map(({ name }) => {
    let use = uses.get(name) ?? { value: "on", origin: DEFAULT };
    if (anew && typeof use.value === "object") use = { value: "on", origin: flag(anew) };
    if (flags.only) {
      if (!flags.only.includes(name)) use = { value: "off", origin: flag("only") };
      else if (use.value === "off") use = { value: "on", origin: flag("only") };
    }
    if (flags.apply?.includes(name)) use = { value: "apply", origin: flag("apply") };
    if (flags.skip?.includes(name)) use = { value: "off", origin: flag("skip") };
    return { name, ...use };
  });
}

/** The settings that the values amount to, in a form of their own: the same outcome gives the same fields. */
export function settingsOf(origins: Origins, { only }: Flags): Settings {
  const values = (list: readonly Sourced<string>[]): string[] => list.map(({ value }) => value);
  const using = (wanted: FixerUse): string[] => origins.fixers.filter(({ value }) => value === wanted).map(({ name }) => name);
  const thresholds = origins.fixers.flatMap(({ name, value }) => (typeof value === "object" ? [[name, value.minConfidence] as const] : []));
  const off = using("off");
  const level = origins.level.value;
  return {
    ...(only && { only: FIXERS.map(({ name }) => name).filter((name) => !off.includes(name)) }),
    skip: only ? [] : off,
    apply: using("apply"),
    level,
    ...(origins.minConfidence.value !== LEVELS[level] && { minConfidence: origins.minConfidence.value }),
    fixerConfidence: Object.fromEntries(thresholds),
    keepLines: origins.keepLines.value,
    wordLists: values(origins.wordLists),
    words: values(origins.words),
    dictionaries: values(origins.dictionaries),
    decisions: values(origins.decisions),
    ...(origins.models.value !== undefined && { models: origins.models.value }),
  };
}
