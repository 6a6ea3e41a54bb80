import type { Settings } from "../config/settings.ts";
import type { Explain, Rejected } from "../engine/clean.ts";
import type { Edit, TextChange } from "../engine/edit.ts";
import { shifted } from "../engine/protected.ts";
import type { WordConfidence } from "../engine/word-confidences.ts";
import type { Protection } from "../engine/protections.ts";
import type { Page, PatchOptions } from "../formats/format.ts";
import { ModelError } from "../language/packed.ts";
import type { QualityEstimate } from "../quality/estimate.ts";
import { ahead } from "./ahead.ts";
import type { Cleaner, Result, Task, Wanted } from "./cleaner.ts";
import { InputError, describeFailure } from "./input-error.ts";
import type { OpenText } from "./open-text.ts";
import { PageSections } from "./page-sections.ts";
import { WorkerDied } from "./pool.ts";
import type { ResultCache } from "./result-cache.ts";
import { type Section, sectionsFrom } from "./text-sections.ts";
import type { Input } from "./select.ts";

/** A text to clean. */
export interface Source {
  /** As it is spoken of. */
  readonly name: string;
  /** The file; standard input is none. */
  readonly input: Input | undefined;
}

/** A text that is being cleaned. */
export interface OpenSource extends Source {
  readonly text: OpenText;
  readonly settings: Settings;
  /** Hash of all that decides the outcome: of models and word lists, too. */
  config(): Promise<string>;
  /** How edits are written into a file in which text is only a part. */
  readonly patching: PatchOptions;
  /** What nothing may touch; asked section by section, in order. */
  protect(section: Section): readonly Protection[];
}

/**
 * A section of a file with what became of it, in offsets of the whole file. Where the file holds more than text, edits and
 * findings are placed where it states their words, and patches are what they change.
 */
export interface CleanedSection extends Section, Result {
  /** The same in offsets of the section, for those who need its text beside it. */
  readonly own: Result;
  /** How good the text is, where that was asked for: one for each piece of it that was read by itself. */
  readonly qualities: readonly QualityEstimate[];
  /** What changes in the section, in its offsets: of plain text, the edits. */
  readonly changes: readonly TextChange[];
  /** The same in offsets of the whole file; undefined where the edits are what changes. */
  readonly patches?: readonly TextChange[];
  /** Where the file holds more than text: the page, and in offsets of its text the edits that change the file, and what was not taken. */
  readonly page?: { readonly page: Page; readonly edits: readonly Edit[]; readonly rejected: readonly Rejected[] };
}

/** What a command does with a text. The calls come one after another, text after text, in the order of the input. */
export interface Sink {
  section(section: CleanedSection): Promise<void>;
  /** @throws {InputError} where the text can't be kept */
  close(): Promise<void>;
  /** Takes back what was begun: the text can't be read or cleaned to its end. Never throws. */
  abort(): Promise<void>;
  /** What it has been told of a text that is done, to be told again while the text is unchanged: plain data. */
  memo?(): unknown;
}

/** A text that is unchanged since an earlier run. */
export interface Unchanged {
  readonly source: Source;
  /** What its sink had as memo. */
  readonly memo: unknown;
  /** In bytes. */
  readonly size: number;
}

export interface Run {
  /** Some at a time: those that are known without waiting. */
  readonly sources: AsyncIterable<readonly Source[]>;
  readonly cleaner: Cleaner;
  /** How many sections are cleaned side by side. */
  readonly jobs: number;
  readonly wanted: Wanted;
  /** Look for damage that is only reported. */
  readonly findings: boolean;
  /** Which of the proposals that were not taken to give. */
  readonly explain: Explain;
  readonly cache?: ResultCache;
  /** Aborted where no further text is to be begun. */
  readonly signal: AbortSignal;
  /** What came of a text that is unchanged since an earlier run; undefined where it has to be opened. */
  recall?(source: Source): Promise<Unchanged | undefined>;
  /** Told of texts that were recalled, in place of their sinks. */
  retell?(texts: readonly Unchanged[]): Promise<void>;
  /** Undefined where it is no text, and passed over. */
  open(source: Source): Promise<OpenSource | undefined>;
  /** Where the text goes; undefined where it is passed over, too. */
  sink(source: OpenSource): Promise<Sink | undefined>;
  /** Told of each text that couldn't be cleaned or kept. */
  onError(source: Source, error: InputError): Promise<void>;
}

/** How a run ended. */
export interface Outcome {
  /** Texts that were cleaned and kept. */
  readonly done: number;
  /** Texts that were passed over. */
  readonly passed: number;
  readonly failed: number;
  /** Texts that were not begun, since the run was interrupted. */
  readonly left: number;
}

/** A text in hand. Given up, it is read no further. */
interface Begun {
  readonly source: OpenSource;
  readonly sink: Sink;
  /** Of a file in which text is only a part. */
  readonly pages: PageSections | undefined;
  givenUp: boolean;
}

type Step =
  | { readonly kind: "open"; readonly begun: Begun }
  | { readonly kind: "section"; readonly section: Section; readonly result: Promise<Result> }
  /** A page's sections have come; undefined where the file has no page. */
  | { readonly kind: "page"; readonly page: Page | undefined; readonly last: boolean }
  | { readonly kind: "close" }
  | { readonly kind: "failed"; readonly source: Source; readonly begun: Begun | undefined; readonly error: unknown }
  | { readonly kind: "recalled"; readonly texts: readonly Unchanged[] }
  | { readonly kind: "passed" };

/**
 * How much text may be in hand at a time for each job, in UTF-16 units, two sections of a large file, and at the least; and what
 * a step weighs beside its text. What is in hand for long is promoted by the collector, and stays long after it is done with.
 */
const AHEAD_A_JOB = 1 << 18;
const AHEAD = 1 << 19;
const STEP = 1 << 10;

/** Cleans texts side by side, and hands them on in order. What is wrong with one costs that one. */
export async function runOver(run: Run): Promise<Outcome> {
  const outcome = { done: 0, passed: 0, failed: 0, left: 0 };
  const steps = ahead(stepsOf(run, outcome), weightOf, Math.max(AHEAD, run.jobs * AHEAD_A_JOB));
  let current: Begun | undefined;
  const giveUp = async (): Promise<void> => {
    if (current) current.givenUp = true;
    await current?.sink.abort();
    current = undefined;
  };
  const fail = async (source: Source, error: unknown): Promise<void> => {
    await giveUp();
    const told = toldOf(source.name, error);
    outcome.failed += 1;
    await run.onError(source, told);
  };
  try {
    for await (const step of steps) await take(step);
  } finally {
    await giveUp();
  }
  return outcome;

  async function recalled(texts: readonly Unchanged[]): Promise<void> {
    if (run.signal.aborted) {
      outcome.left += texts.length;
      return;
    }
    try {
      await run.retell?.(texts);
      outcome.done += texts.length;
    } catch (error) {
      for (const { source } of texts) await fail(source, error);
    }
  }

  async function take(step: Step): Promise<void> {
    if (step.kind === "failed") {
      // What has been said of it already is enough.
      if (!step.begun?.givenUp) await fail(step.source, step.error);
    } else if (step.kind === "passed") outcome.passed += 1;
    else if (step.kind === "recalled") await recalled(step.texts);
    else if (step.kind === "open") {
      // In hand is what is being written; what waits behind it is not begun.
      if (run.signal.aborted) {
        step.begun.givenUp = true;
        outcome.left += 1;
      } else current = step.begun;
    } else if (current) {
      const { source, sink, pages } = current;
      try {
        if (step.kind === "section" && pages) pages.add(step.section, await step.result);
        else if (step.kind === "section") await sink.section(cleanedOf(step.section, await step.result));
        else if (step.kind === "page") await sink.section(step.page && pages ? pages.page(step.page, step.last) : (pages as PageSections).none());
        else {
          await sink.close();
          outcome.done += 1;
          current = undefined;
        }
      } catch (error) {
        await fail(source, error);
      }
    }
  }
}

const weightOf = (step: Step): number => (step.kind === "recalled" ? step.texts.length * STEP : STEP + (step.kind === "section" ? step.section.text.length : 0));

async function* stepsOf(run: Run, outcome: { left: number }): AsyncGenerator<Step> {
  for await (const sources of run.sources) {
    let texts: Unchanged[] = [];
    for (const source of sources) {
      if (run.signal.aborted) {
        outcome.left += 1;
        continue;
      }
      let text: Unchanged | undefined;
      let failed: Step | undefined;
      try {
        text = await run.recall?.(source);
      } catch (error) {
        failed = { kind: "failed", source, begun: undefined, error };
      }
      if (text) {
        texts.push(text);
        continue;
      }
      if (texts.length > 0) yield { kind: "recalled", texts };
      texts = [];
      if (failed) yield failed;
      else yield* textSteps(run, source);
    }
    if (texts.length > 0) yield { kind: "recalled", texts };
  }
  run.cleaner.flush();
}

async function* textSteps(run: Run, source: Source): AsyncGenerator<Step> {
  let begun: Begun | undefined;
  try {
    const opened = await run.open(source);
    const sink = opened && (await run.sink(opened));
    if (!sink) {
      yield { kind: "passed" };
      return;
    }
    const { pages } = opened.text;
    begun = { source: opened, sink, pages: pages && new PageSections(pages.source, opened.patching), givenUp: false };
    yield { kind: "open", begun };
    yield* pages ? pageSteps(run, begun, pages.all) : sectionSteps(run, begun, opened.text.sections());
    yield { kind: "close" };
  } catch (error) {
    yield { kind: "failed", source, begun, error };
  }
}

async function* sectionSteps(run: Run, begun: Begun, sections: AsyncIterable<Section>, page?: Page): AsyncGenerator<Step> {
  const confidences = page?.confidences() ?? [];
  // An estimate is of a text as a whole: of a long one it reads stretches.
  for await (const section of run.wanted === "estimate" ? wholeOf(sections) : sections) {
    if (begun.givenUp) return;
    const result = cleanSection(run, begun.source, section, page?.keepsLines ?? false, confidencesIn(section, confidences));
    // It is awaited when its turn comes.
    result.catch(() => undefined);
    yield { kind: "section", section, result };
  }
}

async function* pageSteps(run: Run, begun: Begun, pages: Iterable<Page>): AsyncGenerator<Step> {
  const left = pages[Symbol.iterator]();
  let next = left.next();
  if (next.done) yield { kind: "page", page: undefined, last: true };
  while (!next.done && !begun.givenUp) {
    const page = next.value;
    yield* sectionSteps(run, begun, sectionsFrom([page.text]), page);
    next = left.next();
    yield { kind: "page", page, last: next.done === true };
  }
}

async function* wholeOf(sections: AsyncIterable<Section>): AsyncGenerator<Section> {
  let text = "";
  for await (const section of sections) text += section.text;
  yield { text, start: 0, line: 0, column: 0, last: true };
}

async function cleanSection(run: Run, source: OpenSource, section: Section, keepsLines: boolean, wordConfidences: readonly WordConfidence[]): Promise<Result> {
  const { cleaner, cache, wanted, findings, explain } = run;
  const protect = source.protect(section);
  const settings = keepsLines ? withLines(source.settings) : source.settings;
  const task: Task = { text: section.text, settings, wanted, protect, findings, explain, wordConfidences };
  if (!cache) return cleaner.clean(task);
  const key = cache.keyOf([await source.config(), wanted, String(settings.keepLines), String(findings), String(explain), JSON.stringify(protect), JSON.stringify(wordConfidences), section.text]);
  const known = await cache.get(key);
  if (known) return known;
  const result = await cleaner.clean(task);
  await cache.set(key, result);
  return result;
}

/** The confidences of a section's words, in its offsets. */
function confidencesIn({ text, start }: Section, confidences: readonly WordConfidence[]): readonly WordConfidence[] {
  const end = start + text.length;
  return shifted(confidences.filter((word) => word.start >= start && word.end <= end), -start);
}

const cleanedOf = (section: Section, own: Result): CleanedSection => ({
  ...section,
  ...own,
  edits: shifted(own.edits, section.start),
  findings: shifted(own.findings, section.start),
  rejected: shifted(own.rejected, section.start),
  own,
  qualities: own.quality ? [own.quality] : [],
  changes: own.edits,
});

const keptLines = new WeakMap<Settings, Settings>();

/** The same with lines that stay: one object for one, so that word lists are read once. */
function withLines(settings: Settings): Settings {
  if (settings.keepLines) return settings;
  let kept = keptLines.get(settings);
  if (!kept) keptLines.set(settings, (kept = { ...settings, keepLines: true }));
  return kept;
}

/**
 * What is said of a text that failed.
 * @throws what is no text's fault, and ends the run: a broken model, say
 */
export function toldOf(name: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  if (error instanceof ModelError) throw error;
  if (error instanceof WorkerDied) return new InputError(name, `the thread that cleaned it has died (${error.message})`, "run it alone, or leave it out");
  if (error instanceof Error && "syscall" in error) return describeFailure(name, error);
  if (error instanceof Error && error.name !== "ClosedOutput") {
    return new InputError(name, `internal error: ${error.message}`, "please report it; the others are not concerned");
  }
  throw error;
}
