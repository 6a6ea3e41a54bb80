import type { CheckPolicy } from "../config/check-policy.ts";
import { policyOf } from "../config/merge-check.ts";
import { Baseline, type BaselineEntry, NewBaseline } from "../corpus/baseline.ts";
import { ChangedFiles } from "../corpus/changed-files.ts";
import { InputError } from "../corpus/input-error.ts";
import type { Sink, Unchanged } from "../corpus/run.ts";
import type { Input } from "../corpus/select.ts";
import { Tally, failuresOf, gatesOf } from "../reports/check/gates.ts";
import type { CheckOutcome } from "../reports/check/report.ts";
import { type Row, rowsOf } from "../reports/findings.ts";
import { type KeptLines, keptLines } from "../reports/kept-lines.ts";
import { type CheckCounts, checkSummary, counted } from "../reports/text.ts";
import type { QualityEstimate } from "../quality/estimate.ts";
import { type CheckOptions, policyFlags, refuseContradictions } from "./check-options.ts";
import { CheckReports } from "./check-reports.ts";
import { Exit, type Io } from "./io.ts";
import { configOf } from "./options.ts";
import { type Texts, cleanTexts, remarks } from "./texts.ts";

/** Reports hold no more lines about files that couldn't be read. */
const MOST_ERRORS = 1000;

/** `scanmend check`. */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  refuseContradictions(paths, options);
  const { changedSince } = options;
  const changed = changedSince === undefined ? undefined : await ChangedFiles.since(changedSince, process.cwd());
  const policy = policyOf((await configOf(options, process.cwd(), policyFlags(options)).resolve()).origins.check);
  const baseline = options.baseline === undefined ? undefined : Baseline.read(options.baseline);
  const run = new CheckRun(options, policy, baseline, await CheckReports.open(options, policy, io));
  // Git knows what there is in the working folder, and where that is nothing, nothing has changed.
  const whole = changed !== undefined && paths.length === 0 && options.filesFrom === undefined;
  try {
    const texts = await cleanTexts(whole ? ["."] : paths, whole ? { ...options, allowEmpty: true } : options, io, {
      wanted: policy.minQuality === undefined ? "clean" : "clean and estimate",
      findings: true,
      explain: false,
      hash: false,
      prints: options.format !== "sarif" && options.format !== "junit" && options.format !== "markdown",
      ...(changed && { choose: (inputs: AsyncIterable<Input>) => onlyChanged(inputs, changed) }),
      sink: async ({ name }) => run.sink(name),
      recalled: (texts) => run.recalled(texts),
      memoKind: run.needsPlaces ? "places" : "lines",
      onError: async (_, error) => run.failed(error),
      onBadPath: (error) => run.failed(error),
    });
    return await run.end(texts, io);
  } finally {
    await run.abort();
  }
}

async function* onlyChanged(inputs: AsyncIterable<Input>, changed: ChangedFiles): AsyncGenerator<Input> {
  for await (const input of inputs) if (await changed.has(input.path)) yield input;
}

/** A finding as a baseline sees it. */
type Known = BaselineEntry & { readonly row: Row };

const knownOf = (row: Row): Known => ({ fixer: row.fixer, ...row.place, row });

/** A file that is being checked. */
interface FileCheck {
  found(words: number, qualities: readonly QualityEstimate[], rows: readonly Row[]): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/** What came of a file: all that a check asks of it. Rows are most of it, and more than lines need. */
interface FileMemo {
  readonly words: number;
  readonly qualities: readonly QualityEstimate[];
  readonly found: readonly Omit<Row, "file">[] | KeptLines;
}

/** What a check adds up, text by text. */
class CheckRun {
  readonly #options: CheckOptions;
  readonly #policy: CheckPolicy;
  readonly #reports: CheckReports;
  readonly #tally: Tally;
  readonly #baseline: Baseline | undefined;
  readonly #newBaseline: NewBaseline | undefined;
  readonly #errors: string[] = [];
  readonly #sum = { found: 0, damaged: 0, known: 0 };
  #ended = false;

  constructor(options: CheckOptions, policy: CheckPolicy, baseline: Baseline | undefined, reports: CheckReports) {
    this.#options = options;
    this.#policy = policy;
    this.#reports = reports;
    this.#tally = new Tally(policy);
    this.#baseline = baseline;
    this.#newBaseline = options.writeBaseline === undefined ? undefined : new NewBaseline(options.writeBaseline);
  }

  failed(error: InputError): void {
    if (this.#errors.length < MOST_ERRORS) this.#errors.push(error.message);
  }

  /** Whether findings are told from others by their places: by a baseline, and by reports that other programs read. */
  get needsPlaces(): boolean {
    const { format, output, baseline, writeBaseline } = this.#options;
    return format !== "text" || output !== undefined || baseline !== undefined || writeBaseline !== undefined;
  }

  /** Says again what came of files that are unchanged. */
  async recalled(texts: readonly Unchanged[]): Promise<void> {
    const all: [file: string, lines: readonly string[]][] = [];
    for (const { source: { name }, memo } of texts) {
      const { words, qualities, found } = memo as FileMemo;
      if ("lines" in found) {
        this.#countAgain(name, words, qualities, found);
        all.push([name, found.lines]);
      } else {
        const file = this.#file(name);
        await file.found(words, qualities, found.map((row) => ({ file: name, ...row })));
        await file.close();
      }
    }
    await this.#reports.linesAgain(all);
  }

  #countAgain(name: string, words: number, qualities: readonly QualityEstimate[], { lines, counts }: KeptLines): void {
    this.#tally.words += words;
    for (const [fixer, isEdit, count] of counts) this.#tally.add({ fixer, ...(isEdit && { after: "" }) }, count);
    this.#sum.found += lines.length;
    if (lines.length > 0) this.#sum.damaged += 1;
    if (qualities.length > 0) this.#judge(name, new MeanQuality(qualities));
  }

  #judge(name: string, { score }: MeanQuality): void {
    if (score !== undefined && score < (this.#policy.minQuality ?? 0)) this.#tally.addPoor({ name, quality: score });
  }

  sink(name: string): Sink {
    const file = this.#file(name);
    const memo = { words: 0, qualities: [] as QualityEstimate[], rows: [] as Omit<Row, "file">[] };
    return {
      section: async (section) => {
        const rows = rowsOf(name, section.text, section.own, section);
        await file.found(section.words, section.qualities, rows);
        memo.words += section.words;
        memo.qualities.push(...section.qualities);
        for (const { file, ...row } of rows) memo.rows.push(row);
      },
      close: () => file.close(),
      abort: () => file.abort(),
      memo: ({ words, qualities, rows } = memo): FileMemo => ({ words, qualities, found: this.needsPlaces ? rows : keptLines(rows) }),
    };
  }

  #file(name: string): FileCheck {
    let own = 0;
    const left: Known[] = [];
    const quality = new MeanQuality();
    const report = async (rows: readonly Row[]): Promise<void> => {
      if (own === 0 && rows.length > 0) this.#sum.damaged += 1;
      own += rows.length;
      this.#sum.found += rows.length;
      for (const row of rows) this.#tally.add(row);
      await this.#reports.rows(rows);
    };
    return {
      found: async (words, qualities, rows) => {
        this.#tally.words += words;
        for (const estimate of qualities) quality.add(estimate);
        const fresh = this.#newBaseline || this.#baseline ? [] : rows;
        if (this.#newBaseline) this.#newBaseline.add(name, rows.map(knownOf));
        else if (this.#baseline) left.push(...this.#baseline.takeExact(name, rows.map(knownOf)));
        this.#sum.known += rows.length - fresh.length;
        await report(fresh);
      },
      close: async () => {
        const fresh = this.#baseline?.finish(name, left) ?? [];
        this.#sum.known -= fresh.length;
        await report(fresh.map(({ row }) => row));
        this.#judge(name, quality);
        await this.#reports.fileDone(name);
      },
      abort: async () => {
        // What has been reported stays reported; the next findings are another file's.
        if (own > 0) await this.#reports.fileDone(name).catch(() => undefined);
      },
    };
  }

  /** @returns the exit code */
  async end(texts: Texts, io: Io): Promise<number> {
    const failures = failuresOf(gatesOf(this.#policy), this.#tally);
    const exitCode = texts.interrupted ?? (texts.failed > 0 ? Exit.failure : failures.length > 0 ? Exit.findings : Exit.fine);
    const summary = this.#summary(texts, failures);
    const outcome: CheckOutcome = { ...this.#sum, files: texts.done, words: this.#tally.words, failed: texts.failed, errors: this.#errors, failures, exitCode, summary };
    this.#ended = true;
    // Half a report in a file would look like a whole one, and half a baseline, too.
    await (texts.interrupted === undefined ? this.#reports.end(outcome) : this.#reports.endEarly(outcome));
    const more = texts.interrupted === undefined ? await this.#keepBaseline(texts) : [];
    if (!this.#options.quiet) io.err([summary, ...more].map((line) => `scanmend: ${line}\n`).join(""));
    return exitCode;
  }

  /** Leaves the files of reports as they were, unless the run has come to its end. */
  async abort(): Promise<void> {
    if (!this.#ended) await this.#reports.abort();
  }

  #summary(texts: Texts, failures: readonly string[]): string {
    const { changedSince, writeBaseline } = this.#options;
    const unread = texts.failed > 0 ? `; ${counted(texts.failed, "file")} couldn't be read` : "";
    if (writeBaseline !== undefined && texts.interrupted === undefined) return `${counted(this.#sum.known, "finding")} in ${counted(texts.done, "file")} taken as known${unread}${remarks(texts)}`;
    if (changedSince !== undefined && texts.done + texts.failed + texts.left === 0) return `nothing to check: no text has changed since ${changedSince}${remarks(texts)}`;
    const counts: CheckCounts = { ...this.#sum, files: texts.done, ...(!this.#baseline && { known: undefined }) };
    return `${checkSummary(counts)}${this.#verdict(failures)}${unread}${remarks(texts)}`;
  }

  /** Why the run fails, where it isn't for being found at all, which the counts say. */
  #verdict(failures: readonly string[]): string {
    const { failOn, maxFindings, maxRate, minQuality, fixers } = this.#policy;
    const isPlain = failOn === "finding" && maxFindings === undefined && maxRate === undefined && minQuality === undefined && Object.keys(fixers).length === 0;
    if (isPlain || (this.#sum.found === 0 && failures.length === 0)) return "";
    return failures.length > 0 ? `; fails: ${failures.join("; ")}` : "; within what is allowed";
  }

  /** @throws {InputError} */
  async #keepBaseline({ failed }: Texts): Promise<string[]> {
    const { writeBaseline, baseline, pruneBaseline } = this.#options;
    if (this.#newBaseline && writeBaseline !== undefined) {
      if (failed > 0) throw new InputError(writeBaseline, "not written, since files couldn't be read", "mend or leave them out, and run again");
      return [`${writeBaseline}: ${counted(await this.#newBaseline.write(), "finding")}`];
    }
    if (!this.#baseline || !pruneBaseline || baseline === undefined) return [];
    const { gone, kept } = await this.#baseline.prune();
    return [`${baseline}: ${counted(gone, "finding")} gone and dropped, ${kept} left`];
  }
}

/** The estimated quality of a text whose sections are estimated one by one. */
class MeanQuality {
  #words = 0;
  #wrong = 0;

  constructor(qualities: readonly QualityEstimate[] = []) {
    for (const quality of qualities) this.add(quality);
  }

  add({ wer, words }: QualityEstimate): void {
    if (!wer) return;
    this.#words += words;
    this.#wrong += words * wer.rate;
  }

  /** 0 to 100; undefined where nothing could be estimated. */
  get score(): number | undefined {
    return this.#words === 0 ? undefined : 100 * (1 - this.#wrong / this.#words);
  }
}
