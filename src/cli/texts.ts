import type { Wanted as WantedResult } from "../corpus/cleaner.ts";
import type { InputError } from "../corpus/input-error.ts";
import { hashOf } from "../corpus/hash-file.ts";
import { type IgnoredFinding, IgnoredLists, readIgnored } from "../corpus/ignored.ts";
import { ignoredSpans } from "../corpus/ignored-places.ts";
import { metsResolved } from "../corpus/mets-inputs.ts";
import { type OpenText, type Wanted, openTextFile, openTextStream } from "../corpus/open-text.ts";
import { AdaptiveCleaner } from "../corpus/pool.ts";
import { UnchangedFiles } from "../corpus/unchanged-files.ts";
import { ResultCache } from "../corpus/result-cache.ts";
import { type OpenSource, type Outcome, type Sink, type Source, type Unchanged, runOver } from "../corpus/run.ts";
import { type Total, countInputs } from "../corpus/count-inputs.ts";
import { type Input, type SelectOptions, eachOf, selectTogether } from "../corpus/select.ts";
import { describeSettings, hashSettings } from "../config/hash.ts";
import type { Settings } from "../config/settings.ts";
import type { Explain } from "../engine/clean.ts";
import { type OpenMark, readMarks } from "../engine/marks.ts";
import { counted as countedNoun } from "../reports/text.ts";
import { cacheFolder } from "./cache-folder.ts";
import { Contradictions } from "./contradictions.ts";
import { type FormatOptions, type PageOptions, patchOptionsOf } from "./format-options.ts";
import type { Io } from "./io.ts";
import { type TextOptions, configOf } from "./options.ts";
import { type Progress, sayInterrupted, startProgress } from "./progress.ts";
import type { RunOptions } from "./run-options.ts";
import { selectTexts } from "./select-texts.ts";
import type { SelectionOptions } from "./selection-options.ts";

/** The name under which standard input is spoken of, where --stdin-filename gives none. */
export const STANDARD_INPUT = "<stdin>";

export interface TextsOptions extends TextOptions, RunOptions, SelectionOptions, FormatOptions, PageOptions {}

/** What a command does with the texts that it is given. */
export interface Work {
  /** "clean" where undefined. */
  readonly wanted?: WantedResult;
  /** Look for damage that is only reported. */
  readonly findings: boolean;
  /** Which of the proposals that were not taken to give. */
  readonly explain: Explain;
  /** Hash the bytes of each file. */
  readonly hash: boolean;
  /** Leave decisions out: the work is to ask for them. */
  readonly undecided?: boolean;
  /** Somebody is answered while texts are read. */
  readonly busy?: boolean;
  /** Whether texts go to standard output, so that a bar would run through them. */
  readonly prints: boolean;
  /** The files; stands between the walk and the run, where a command looks at them first. */
  readonly inputs?: (inputs: AsyncIterable<Input>) => AsyncIterable<Input>;
  /** The same, where it leaves out so many that how many there are says nothing of the work. */
  readonly choose?: (inputs: AsyncIterable<Input>) => AsyncIterable<Input>;
  /** Where a text goes; undefined where it is passed over. Standard input comes only where the command takes it. */
  sink(source: OpenSource): Promise<Sink | undefined>;
  /** Told of texts that are unchanged, in place of their sinks; only with a cache. */
  recalled?(texts: readonly Unchanged[]): Promise<void>;
  /** What tells memos apart that are made for different ends. */
  readonly memoKind?: string;
  /** Told of each text that couldn't be cleaned or kept, once it has been said. */
  onError?: (source: Source, error: InputError) => Promise<void>;
  /** Told of each argument or folder that gave nothing, once it has been said. */
  onBadPath?: (error: InputError) => void;
}

export interface Texts extends Outcome {
  /** Files that are no text and were found, not named. */
  readonly binary: number;
  /** Symbolic links in folders. */
  readonly links: number;
  /** The exit code that a signal asks for. */
  readonly interrupted?: number;
}

/** Finds the texts of a command line and cleans them. What is wrong with one is said, and costs that one. */
export async function cleanTexts(paths: readonly string[], options: TextsOptions, io: Io, work: Work): Promise<Texts> {
  const signal = io.interrupted();
  const config = configOf(options);
  const { as, field, encoding } = options;
  const reading = { ...(as !== undefined && { as }), ...(field !== undefined && { field }), ...(encoding !== undefined && { encoding }) };
  const select = await selectTexts(paths, options, config, io);
  // Broken, it would be an error of every file.
  if (options.ignored !== undefined) readIgnored(options.ignored);
  const ignored = new IgnoredLists(options.ignored);
  const given = paths.length === 0 && !select.filesFrom ? ["-"] : paths;
  const counting = new AbortController();
  const progress = startProgress(io, {
    quiet: options.quiet ?? false,
    bar: !work.prints || !io.terminal.out,
    // Nobody would see it, or what is chosen isn't known yet.
    total: options.quiet || work.choose ? Promise.resolve(undefined) : countAhead(given, select, counting.signal),
  });
  sayInterrupted(signal, progress);
  const contradictions = new Contradictions((text) => options.quiet || progress.say(text));
  // Broken, they would be an error of every file.
  if (options.decisions) await contradictions.note((await config.resolve(options.stdinFilename)).settings);
  const say = (error: InputError): void => progress.say(`scanmend: ${error.message}\n`);
  let badPaths = 0;
  let binary = 0;
  let links = 0;
  const onError = (error: InputError): void => {
    badPaths += 1;
    say(error);
    work.onBadPath?.(error);
  };
  const selected = selectTogether(given, select, { onError, onSkip: (_, reason) => void (links += reason === "link" ? 1 : 0) });
  const found = metsResolved(selected, onError);
  await io.ready();
  const cleaner = new AdaptiveCleaner({ jobs: options.jobs, ...(work.busy && { busy: true }) });
  const cache = options.cache === true ? cacheFolder(io.env) : options.cache || undefined;
  const unchanged = cache !== undefined && work.recalled ? new UnchangedFiles(cache) : undefined;
  const chosen = work.choose ?? work.inputs;
  const deciding = decidersOf((path) => ignored.entriesOf(path), [reading, patchOptionsOf(options), work.wanted, work.memoKind]);
  try {
    const outcome = await runOver({
      sources: sourcesOf(chosen ? oneByOne(chosen(eachOf(found))) : found, options),
      cleaner,
      jobs: options.jobs,
      wanted: work.wanted ?? "clean",
      findings: work.findings,
      explain: work.explain,
      signal,
      ...(cache !== undefined && { cache: new ResultCache(cache) }),
      ...(unchanged && {
        recall: async (source) => {
          if (!source.input) return undefined;
          const { settings } = await config.resolve(source.input.path);
          const found = unchanged.recall(source.input.path, await deciding(source.input.path, settings));
          return found && { source, ...found };
        },
        retell: async (texts) => {
          await work.recalled?.(texts);
          for (const { size } of texts) {
            progress.advance(size, 0);
            progress.file();
          }
        },
      }),
      open: async (source) => {
        const resolved = (await config.resolve(source.input?.path ?? options.stdinFilename)).settings;
        const settings = work.undecided ? withoutDecisions(resolved) : resolved;
        await contradictions.note(settings);
        const text = await openText(source, { ...reading, hash: work.hash }, io);
        if (!text) binary += 1;
        if (!text) return undefined;
        const entries = source.input ? ignored.entriesOf(source.input.path) : [];
        const patching = patchOptionsOf(options);
        const more = [entries, ...(text.pages ? [reading, patching] : [])];
        return { ...source, text, settings, patching, protect: protector(entries), config: () => configHash(settings, more) };
      },
      sink: async (source) => {
        const sink = counted(await work.sink(source), progress, source.text.size);
        return sink && unchanged ? noted(sink, unchanged, source, deciding) : sink;
      },
      onError: async (source, error) => {
        say(error);
        await work.onError?.(source, error);
      },
    });
    return { ...outcome, failed: outcome.failed + badPaths, binary, links, ...(signal.aborted && { interrupted: signal.reason as number }) };
  } finally {
    counting.abort();
    progress.stop();
    unchanged?.close();
    await cleaner.close();
  }
}

const undecided = new WeakMap<Settings, Settings>();

/** One object for one, so that word lists are read once. */
function withoutDecisions(settings: Settings): Settings {
  if (settings.decisions.length === 0) return settings;
  let without = undecided.get(settings);
  if (!without) undecided.set(settings, (without = { ...settings, decisions: [] }));
  return without;
}

/** Shorter runs show no progress, and needn't know. */
const COUNT_AFTER_MS = 300;

/** What is to come, for the progress. */
async function countAhead(paths: readonly string[], select: SelectOptions, signal: AbortSignal): Promise<Total | undefined> {
  // A list is read once, by the run.
  if (select.filesFrom || paths.includes("-")) return undefined;
  await new Promise((resolve) => void setTimeout(resolve, COUNT_AFTER_MS).unref());
  if (signal.aborted) return undefined;
  return countInputs(paths, { ...select, signal });
}

async function* sourcesOf(inputs: AsyncIterable<readonly Input[]>, { stdinFilename }: TextsOptions): AsyncGenerator<readonly Source[]> {
  for await (const together of inputs) {
    yield together.map((input) => (input.path === "-" ? { name: stdinFilename ?? STANDARD_INPUT, input: undefined } : { name: input.path, input }));
  }
}

async function* oneByOne(inputs: AsyncIterable<Input>): AsyncGenerator<readonly Input[]> {
  for await (const input of inputs) yield [input];
}

async function openText({ name, input }: Source, wanted: Wanted, io: Io): Promise<OpenText | undefined> {
  if (input) return openTextFile(input.path, { ...wanted, passBinary: !input.named });
  if (io.terminal.in) io.err("scanmend: reading standard input; end it with Ctrl-D\n");
  return openTextStream(io.input(), name, wanted);
}

/** What nothing may touch in a text, from section to section: by its own marks, and by a list beside it. */
function protector(entries: readonly IgnoredFinding[]): OpenSource["protect"] {
  let open: OpenMark = "none";
  return ({ text }) => {
    const marks = readMarks(text, open);
    open = marks.open;
    return entries.length === 0 ? marks.spans : [...marks.spans, ...ignoredSpans(entries, text)];
  };
}

/** @param more what decides the outcome beside the settings: findings that are ignored, how pages are read and written */
async function configHash(settings: Settings, more: readonly unknown[]): Promise<string> {
  const hash = await hashSettings(settings);
  const said = JSON.stringify(more);
  return said === "[[]]" ? hash : hashOf(hash + said).slice(0, hash.length);
}

/** Up to so many UTF-16 units are kept in full; most runs have less, and needn't load what makes hashes. */
const LONGEST_DECIDERS = 1 << 12;

/** All that decides what becomes of a file beside itself, or a hash of it. */
type Deciders = (path: string, settings: Settings) => Promise<string>;

function decidersOf(entriesOf: (path: string) => readonly IgnoredFinding[], more: readonly unknown[]): Deciders {
  const said = JSON.stringify(more);
  const known = new WeakMap<Settings, Promise<string>>();
  return async (path, settings) => {
    const entries = entriesOf(path);
    if (entries.length > 0) return inShort((await describeSettings(settings)) + JSON.stringify(entries) + said);
    let deciders = known.get(settings);
    if (!deciders) known.set(settings, (deciders = describeSettings(settings).then((content) => inShort(content + said))));
    return deciders;
  };
}

const inShort = (deciders: string): string => (deciders.length > LONGEST_DECIDERS ? hashOf(deciders) : deciders);

/** A sink whose memo is kept. */
function noted(sink: Sink, unchanged: UnchangedFiles, { input, settings, text }: OpenSource, deciding: Deciders): Sink {
  return {
    section: (section) => sink.section(section),
    abort: () => sink.abort(),
    close: async () => {
      await sink.close();
      if (input && text.expected) unchanged.note(input.path, await deciding(input.path, settings), text.expected, sink.memo?.());
    },
  };
}

/**
 * A sink that tells how far it is.
 * @param size of the text, in bytes; of a stream as far as it is known
 */
function counted(sink: Sink | undefined, progress: Progress, size: number): Sink | undefined {
  let told = 0;
  return (
    sink && {
      section: async (section) => {
        await sink.section(section);
        // Its length in bytes, nearly, and at no cost.
        const { length } = section.text;
        told += length;
        progress.advance(length, section.edits.length);
      },
      close: async () => {
        await sink.close();
        progress.advance(Math.max(0, size - told), 0);
        progress.file();
      },
      abort: () => sink.abort(),
      ...(sink.memo && { memo: () => sink.memo?.() }),
    }
  );
}

/** What is added to the summary: what was passed over or is left. */
export function remarks({ binary, links, left, interrupted }: Texts): string {
  const parts = [
    ...(binary > 0 ? [`${countedNoun(binary, "binary file")} passed over`] : []),
    ...(links > 0 ? [`${countedNoun(links, "link")} passed over`] : []),
    ...(interrupted !== undefined ? [`interrupted, ${countedNoun(left, "file")} left`] : []),
  ];
  return parts.map((part) => `; ${part}`).join("");
}
