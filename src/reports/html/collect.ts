import type { Rejected } from "../../engine/clean.ts";
import type { Edit } from "../../engine/edit.ts";
import { FIXERS } from "../../fixers/index.ts";
import type { QualityEstimate } from "../../quality/estimate.ts";
import { wordingOf } from "../wording.ts";
import { inContext } from "./context.ts";
import { type DocumentData, type ReportData, STEPS, stepOf } from "./data.ts";
import { dateIn } from "./dates.ts";
import { EditList, type Listed } from "./edit-list.ts";
import { estimateOf } from "./estimates.ts";
import { type SpreadOf, isCapitalised, isRare } from "./risk.ts";
import { WordTally } from "./word-tally.ts";

/** What a page can hold and still be opened at once; measured by tests/browser/report-size.test.ts. */
const MOST_EDITS = 100_000;
const MOST_WORDS = 1000;

/** A part of a document, with what became of it. */
export interface Part {
  /** As it was read. */
  readonly text: string;
  /** In offsets of the text, sorted. */
  readonly edits: readonly Edit[];
  /** Those that were the best of their place in a first reading, and not sure enough. */
  readonly unsure: readonly Rejected[];
  readonly words: number;
  readonly qualities: readonly QualityEstimate[];
  /** Where an edit stands in the file. */
  placeOf(edit: Edit | Rejected): Place;
}

export interface Place {
  /** 1-based. */
  readonly line: number;
  /** A link to the image of its page, if there is one. */
  readonly image: string | undefined;
}

/** What has to be known of a document to begin it. */
export interface DocumentHead {
  readonly path: string;
  /** How sure an edit had to be; 0 to 1. */
  readonly bar: number;
  readonly spreadOf: SpreadOf;
}

type Row = Omit<Listed, "document">;

/** A document that is being read. It counts once it is done: one that fails half-way leaves no trace. */
export class OpenDocument {
  readonly head: DocumentHead;
  readonly rows: Row[] = [];
  readonly qualities: QualityEstimate[] = [];
  words = 0;

  constructor(head: DocumentHead) {
    this.head = head;
  }

  part(part: Part): void {
    this.words += part.words;
    this.qualities.push(...part.qualities);
    const made = new Set<Edit | Rejected>(part.edits);
    const all = [...part.edits, ...standing(part)].sort((a, b) => a.start - b.start);
    for (const proposal of all) this.rows.push(this.#row(part, proposal, made.has(proposal)));
  }

  #row(part: Part, proposal: Edit | Rejected, made: boolean): Row {
    const { confidence, why, fixer } = proposal;
    const words = inContext(part.text, proposal);
    return {
      ...words,
      capital: isCapitalised(words),
      rare: isRare(words, this.head.spreadOf),
      fixer,
      why: wordingOf(why),
      confidence,
      made,
      ...part.placeOf(proposal),
    };
  }
}

/** Adds up a report, document by document, in the order of the texts. */
export class ReportCollector {
  /** Edits made, by fixer: those of today, and those of decisions that an older version has noted. */
  readonly #made = new Map(FIXERS.map(({ name }) => [name, 0]));
  readonly #steps = { made: Array<number>(STEPS).fill(0), unsure: Array<number>(STEPS).fill(0) };
  readonly #totals = { words: 0, made: 0, unsure: 0, expectedWrong: 0 };
  readonly #documents: DocumentData[] = [];
  readonly #bars = new Set<number>();
  readonly #tally = new WordTally();
  readonly #list: EditList;
  readonly #failures: string[] = [];

  constructor(most: number = MOST_EDITS) {
    this.#list = new EditList(most);
  }

  document({ head: { path, bar }, rows, qualities, words }: OpenDocument): void {
    const number = this.#documents.length;
    const date = dateIn(path);
    const edits = rows.filter(({ made }) => made).length;
    this.#documents.push({ path, words, edits, ...estimateOf(qualities), ...(date !== undefined && { date }) });
    this.#bars.add(bar);
    this.#totals.words += words;
    this.#totals.made += edits;
    this.#totals.unsure += rows.length - edits;
    for (const row of rows) {
      this.#count(row, number);
      this.#list.add({ ...row, document: number });
    }
  }

  #count(row: Row, document: number): void {
    const { made, confidence, fixer } = row;
    const step = stepOf(confidence);
    const steps = made ? this.#steps.made : this.#steps.unsure;
    steps[step] = (steps[step] as number) + 1;
    this.#made.set(fixer, (this.#made.get(fixer) ?? 0) + (made ? 1 : 0));
    if (!made) return;
    this.#totals.expectedWrong += 1 - confidence;
    this.#tally.add(row, confidence, document);
  }

  failure(message: string): void {
    this.#failures.push(message);
  }

  data(version: string): ReportData {
    const fixers = [...this.#made.keys()];
    return {
      version,
      bars: [...this.#bars].sort((a, b) => a - b),
      fixers: Array.from(this.#made, ([name, made]) => ({ name, description: FIXERS.find((fixer) => fixer.name === name)?.description ?? "", made })),
      documents: this.#documents,
      confidences: this.#steps,
      totals: this.#totals,
      words: this.#tally.top(MOST_WORDS),
      edits: this.#list.columns(fixers),
      failures: this.#failures,
    };
  }
}

/** What is still as it was in the end: a later reading may have made a change that the first was not sure enough of. */
function standing({ edits, unsure }: Part): Rejected[] {
  const left = unsure.filter(({ before, after }) => before !== after).sort((a, b) => a.start - b.start);
  let at = 0;
  return left.filter(({ start, end }) => {
    while (at < edits.length && (edits[at] as Edit).end < start) at += 1;
    const next = edits[at];
    return !next || next.start > end;
  });
}
