import { stat } from "node:fs/promises";
import { basename, isAbsolute, join, normalize, relative, sep } from "node:path";
import { type Argument, type Arguments, lookUp, overlapping, realPath } from "./arguments.ts";
import { type FileList, readFileList } from "./file-list.ts";
import { type IgnorePatterns, IgnoreRules } from "./ignore-rules.ts";
import { InputError, describeFailure } from "./input-error.ts";
import { type Shard, isInShard } from "./shard.ts";
import { type Folder, type OnError, type OnSkip, misspelt, orError, walkFolder } from "./walk-folder.ts";

/** An input file. */
export interface Input {
  /** As it is to be shown and opened; `-` is standard input. */
  readonly path: string;
  /**
   * Where it goes below an output folder, with forward slashes: its path below the folder that was named or that a pattern
   * starts from; of a file that was named its name; of one in a list its path.
   */
  readonly relative: string;
  /** Named itself, as an argument or in a list: where it is binary, that is an error, while files found are passed over. */
  readonly named: boolean;
  /** The image of the page, where the METS file that led to it names one. */
  readonly image?: { readonly link: string; /** The METS file. */ readonly from: string };
  /** When the page was issued, as the METS file that led to it writes it. */
  readonly issued?: readonly string[];
}

export interface SelectOptions {
  /** Of the files that count in folders, with their point, in any case; `.txt` and `.text` by default. */
  readonly extensions?: readonly string[];
  /** Of the configuration. They hold for what is found, not for what is named. */
  readonly ignore?: readonly IgnorePatterns[];
  /** Heed `.gitignore` and `.scanmendignore`; true by default. */
  readonly respectIgnoreFiles?: boolean;
  /** More files, behind those of the paths. */
  readonly filesFrom?: FileList;
  /** Take this share of the files alone. */
  readonly shard?: Shard;
  /** Arguments that give no file are no error. */
  readonly allowEmpty?: boolean;
  /** Ends the walk early; nothing is said about arguments that have given no file by then. */
  readonly signal?: AbortSignal;
}

export interface SelectListeners {
  readonly onError: OnError;
  readonly onSkip: OnSkip;
}

/** So many files at most are given together: what is said of them comes out together, too. */
const TOGETHER = 64;

const TEXT_EXTENSIONS = [".txt", ".text"];

interface Candidate extends Input {
  readonly real: string;
  /** What its share goes by. */
  readonly key: string;
}

/**
 * The files to read: those of the arguments in their order (files, folders, patterns; `!pattern` leaves out), then those of
 * a list. Lazily: what is held grows with the arguments, the list, and the names in one folder, not with the files of the
 * tree, unless arguments overlap. A file that is met twice is given once.
 *
 * Never throws; what can't be used goes to `onError`, and the others go on.
 */
export async function* selectInputs(paths: readonly string[], options: SelectOptions, listeners: SelectListeners): AsyncGenerator<Input> {
  yield* eachOf(selectTogether(paths, options, listeners));
}

/** One by one what is given together. */
export async function* eachOf<T>(together: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const some of together) for (const one of some) yield one;
}

/** The same, some at a time: as many as are known without waiting. A promise for each file costs more than looking at it. */
export async function* selectTogether(paths: readonly string[], options: SelectOptions, listeners: SelectListeners): AsyncGenerator<readonly Input[]> {
  const { all, excludes } = await lookUp(paths);
  const twice = options.filesFrom ? new Set(all) : overlapping(all);
  const named = new Set(all.flatMap((argument) => (argument.kind === "file" ? argument.real : [])));
  const seen = new Set<string>();
  let taken: Input[] = [];
  const take = (candidate: Candidate, remember: boolean): void => {
    const { path, relative: place, real, key } = candidate;
    if (options.shard && !isInShard(key, options.shard)) return;
    if (remember && seen.size === seen.add(real).size) return;
    taken.push({ path, relative: place, named: candidate.named || named.has(real) });
  };
  const given = (): readonly Input[] => {
    const inputs = taken;
    taken = [];
    return inputs;
  };
  for (const argument of all) {
    const met = new Met(listeners);
    for (const candidate of candidatesOf(argument, options, excludes, met)) {
      if (options.signal?.aborted) return;
      met.files += 1;
      take(candidate, twice.has(argument));
      if (taken.length >= TOGETHER) yield given();
    }
    if (options.signal?.aborted) return;
    if (met.files === 0 && !met.failed && !options.allowEmpty && "argument" in argument) listeners.onError(nothingIn(argument, met.ignored));
  }
  if (taken.length > 0) yield given();
  if (!options.filesFrom) return;
  const met = new Met(listeners);
  for await (const candidate of listed(options.filesFrom, options.shard, met)) {
    if (options.signal?.aborted) return;
    met.files += 1;
    take(candidate, true);
    if (taken.length > 0) yield given();
  }
  if (met.files === 0 && !met.failed && !options.allowEmpty) {
    listeners.onError(new InputError(options.filesFrom.source, "names no file", "list one a line, or add --allow-empty"));
  }
}

/** What an argument has given, besides its files: it decides what is said where there are none. */
class Met implements SelectListeners {
  files = 0;
  failed = false;
  ignored = 0;
  readonly onError: OnError;
  readonly onSkip: OnSkip;

  constructor({ onError, onSkip }: SelectListeners) {
    this.onError = (error) => ((this.failed = true), onError(error));
    this.onSkip = (path, reason) => ((this.ignored += reason === "ignored" ? 1 : 0), onSkip(path, reason));
  }
}

function* candidatesOf(argument: Argument, options: SelectOptions, excludes: Arguments["excludes"], met: Met): Generator<Candidate> {
  if (argument.kind === "failed") met.onError(argument.error);
  else if (argument.kind === "standard input") yield { path: "-", relative: "-", real: "-", key: "-", named: true };
  else if (argument.kind === "file") {
    const { path, real } = argument;
    yield { path, relative: basename(normalize(path)), real, key: slashed(normalize(path)), named: true };
  } else {
    const { path, real } = argument;
    const isText = hasEnding(options.extensions ?? TEXT_EXTENSIONS);
    const glob = argument.kind === "glob" ? argument.glob : undefined;
    const accepts = glob ? (name: string) => glob.matches(name) || (isText(name) && glob.matchesAbove(name)) : isText;
    const rules = orError(() => IgnoreRules.above(real, { patterns: options.ignore ?? [], files: options.respectIgnoreFiles ?? true }), met.onError);
    if (!rules) return;
    const walk = {
      accepts: (name: string) => accepts(name) && !excludes?.(join(path, name)),
      enters: (name: string) => !options.signal?.aborted && (glob?.enters(name) ?? true) && !excludes?.(join(path, name)),
      onError: met.onError,
      onSkip: met.onSkip,
    };
    const root: Folder = { path, real, relative: "" };
    for (const { path, real, relative: place } of walkFolder(root, rules, walk)) yield { path, real, relative: place, key: place, named: false };
  }
}

/**
 * The files of a list, each looked up: one that isn't there costs itself alone. Those of other shares are not looked at: a
 * list of millions is read by each of many tasks.
 */
async function* listed(list: FileList, shard: Shard | undefined, met: Met): AsyncGenerator<Candidate> {
  const names = readFileList(list);
  try {
    for await (const path of names) {
      const place = placeOf(path);
      if (shard && !isInShard(place, shard)) {
        met.files += 1;
        continue;
      }
      const error = path.includes("\ufffd") ? misspelt(path) : await problemOf(path);
      if (error) met.onError(error);
      else yield { path, relative: place, real: realPath(path), key: place, named: true };
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    met.onError(error);
  }
}

async function problemOf(path: string): Promise<InputError | undefined> {
  try {
    return (await stat(path)).isDirectory() ? new InputError(path, "is a folder", "list files, or name it as an argument") : undefined;
  } catch (error) {
    return describeFailure(path, error);
  }
}

/** A list's path below an output folder: as it is listed, without what would lead out of there. */
function placeOf(path: string): string {
  const plain = isAbsolute(path) ? relative("/", path) : normalize(path);
  return slashed(plain).replace(/^(?:\.\.\/)+/u, "");
}

const slashed = (path: string): string => (sep === "/" ? path : path.split(sep).join("/"));

function hasEnding(extensions: readonly string[]): (name: string) => boolean {
  const endings = extensions.map((extension) => extension.toLowerCase());
  return (name) => {
    const lower = name.toLowerCase();
    return endings.some((ending) => lower.endsWith(ending));
  };
}

function nothingIn(argument: Extract<Argument, { argument: string }>, ignored: number): InputError {
  const problem = argument.kind === "glob" ? "no file matches this pattern" : "no text files in this folder";
  const name = argument.kind === "glob" ? "check it" : "name the files, or a folder with .txt files";
  if (ignored > 0) return new InputError(argument.argument, `${problem} that isn't ignored`, "add --no-ignore, or name the files");
  return new InputError(argument.argument, problem, `${name}, or add --allow-empty`);
}
