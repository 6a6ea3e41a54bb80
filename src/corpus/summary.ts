import { stat } from "node:fs/promises";
import { InputError } from "./input-error.ts";
import { type Done, type Failed, isFailed, readLedger } from "./ledger.ts";

/** What a fixer did. */
export interface FixerSum {
  readonly fixer: string;
  readonly edits: number;
  readonly findings: number;
  /** Files in which it made or found something. */
  readonly files: number;
}

/** A file with many edits for its length. */
export interface WorstFile {
  readonly path: string;
  readonly edits: number;
  readonly words: number;
  /** Edits per 10,000 words; a text of fewer than {@link LEAST_WORDS} counts as one of so many. */
  readonly rate: number;
}

/** What ledgers say, taken together. */
export interface Summary {
  readonly ledgers: number;
  /** Lines for files that are done; a file that was cleaned anew has several. */
  readonly done: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly words: number;
  /** Bytes before and after. */
  readonly size: number;
  readonly newSize: number;
  readonly edits: number;
  readonly findings: number;
  /** How long the cleaning took, added up over threads and machines. */
  readonly seconds: number;
  /** When the first and the last line were written, in ISO 8601; undefined where there is none. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly versions: readonly string[];
  /** How many configurations the files were cleaned with. */
  readonly configurations: number;
  /** The most edits first. */
  readonly fixers: readonly FixerSum[];
  /** The worst first. */
  readonly worst: readonly WorstFile[];
  /** Files that are not done, by path. */
  readonly failed: readonly Failed[];
}

/** In a text of a few words one edit says nothing of the page. */
export const LEAST_WORDS = 100;

/**
 * Adds up ledgers, such as those of shards. A file that failed and was done later, by another ledger, too, has not failed.
 * Held are the files that failed and the worst, whatever the ledgers' length.
 * @param worst how many of the worst files to give
 * @throws {InputError} where a ledger can't be read or a line is no entry
 */
export async function summarize(ledgers: readonly string[], worst: number): Promise<Summary> {
  const sums = new Sums(worst);
  const failures = new Failures();
  for (const ledger of ledgers) {
    for await (const entry of readLedger(ledger)) {
      sums.see(entry.time);
      if (isFailed(entry)) failures.add(entry, ledger);
      else {
        sums.add(entry);
        failures.mend(entry, ledger);
      }
    }
  }
  if (ledgers.length > 1 && failures.count > 0) await mendFromOthers(ledgers, failures);
  return { ledgers: ledgers.length, ...sums.result(), failed: failures.result() };
}

/** A ledger that was read earlier may have as done later what another has as failed; only now is it known what to look for. */
async function mendFromOthers(ledgers: readonly string[], failures: Failures): Promise<void> {
  for (const ledger of ledgers) {
    if (!(await stat(ledger)).isFile()) throw new InputError(ledger, "is no regular file, and has to be read twice", "write it to a file first");
    for await (const entry of readLedger(ledger)) if (!isFailed(entry)) failures.mendFromOther(entry, ledger);
  }
}

/** The last failure of each file that is not done. Within a ledger the order says what came last, between two the time. */
class Failures {
  readonly #failed = new Map<string, { readonly entry: Failed; readonly ledger: string }>();

  get count(): number {
    return this.#failed.size;
  }

  add(entry: Failed, ledger: string): void {
    const known = this.#failed.get(entry.path);
    if (!known || known.ledger === ledger || known.entry.time <= entry.time) this.#failed.set(entry.path, { entry, ledger });
  }

  /** A file is done, by a line that was met after its failure. */
  mend(entry: Done, ledger: string): void {
    if (this.#failed.get(entry.path)?.ledger === ledger) this.#failed.delete(entry.path);
    else this.mendFromOther(entry, ledger);
  }

  /** A file is done, by a line of any other ledger. */
  mendFromOther({ path, time }: Done, ledger: string): void {
    const known = this.#failed.get(path);
    if (known && known.ledger !== ledger && known.entry.time <= time) this.#failed.delete(path);
  }

  result(): Failed[] {
    return [...this.#failed.values()].map(({ entry }) => entry).sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

class Sums {
  readonly #most: number;
  readonly #fixers = new Map<string, { edits: number; findings: number; files: number }>();
  readonly #versions = new Set<string>();
  readonly #configurations = new Set<string>();
  #worst: WorstFile[] = [];
  #first: string | undefined;
  #last: string | undefined;
  readonly #sum = { done: 0, changed: 0, unchanged: 0, words: 0, size: 0, newSize: 0, edits: 0, findings: 0, seconds: 0 };

  constructor(most: number) {
    this.#most = most;
  }

  add(entry: Done): void {
    const sum = this.#sum;
    const edits = total(entry.edits);
    sum.done += 1;
    sum[entry.before === entry.after ? "unchanged" : "changed"] += 1;
    sum.words += entry.words;
    sum.size += entry.size;
    sum.newSize += entry.newSize;
    sum.edits += edits;
    sum.findings += total(entry.findings);
    sum.seconds += entry.seconds;
    this.#versions.add(entry.version);
    this.#configurations.add(entry.config);
    for (const fixer of new Set([...Object.keys(entry.edits), ...Object.keys(entry.findings)])) this.#addFixer(fixer, entry);
    if (edits > 0) this.#rank({ path: entry.path, edits, words: entry.words, rate: (edits / Math.max(entry.words, LEAST_WORDS)) * 1e4 });
  }

  /** A line was written at this time. */
  see(time: string): void {
    if (this.#first === undefined || time < this.#first) this.#first = time;
    if (this.#last === undefined || time > this.#last) this.#last = time;
  }

  #addFixer(fixer: string, { edits, findings }: Done): void {
    const known = this.#fixers.get(fixer) ?? { edits: 0, findings: 0, files: 0 };
    known.edits += edits[fixer] ?? 0;
    known.findings += findings[fixer] ?? 0;
    known.files += 1;
    this.#fixers.set(fixer, known);
  }

  #rank(file: WorstFile): void {
    const last = this.#worst[this.#most - 1];
    if (this.#most === 0 || (last && byRate(last, file) <= 0)) return;
    // One that was cleaned anew stands there once, by its worst.
    const same = this.#worst.find(({ path }) => path === file.path);
    if (same && byRate(same, file) <= 0) return;
    this.#worst = [...this.#worst.filter((other) => other !== same), file].sort(byRate).slice(0, this.#most);
  }

  result(): Omit<Summary, "ledgers" | "failed"> {
    return {
      ...this.#sum,
      first: this.#first,
      last: this.#last,
      versions: [...this.#versions].sort(),
      configurations: this.#configurations.size,
      fixers: [...this.#fixers].map(([fixer, sums]) => ({ fixer, ...sums })).sort(byEdits),
      worst: this.#worst,
    };
  }
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Whatever the order of the ledgers, the same order. */
const byRate = (a: WorstFile, b: WorstFile): number => b.rate - a.rate || b.edits - a.edits || (a.path < b.path ? -1 : Number(a.path > b.path));
const byEdits = (a: FixerSum, b: FixerSum): number => b.edits - a.edits || b.findings - a.findings || (a.fixer < b.fixer ? -1 : 1);
