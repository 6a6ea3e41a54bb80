import type { EditColumns } from "./data.ts";
import type { InContext } from "./context.ts";
import { type Signs, riskOf } from "./risk.ts";

/** An edit, or a proposal that was not made, as the list has it. */
export interface Listed extends InContext, Signs {
  readonly document: number;
  /** 1-based. */
  readonly line: number;
  /** Its name. */
  readonly fixer: string;
  readonly why: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly made: boolean;
  /** A link that is safe to follow. */
  readonly image: string | undefined;
}

/** Gathers the list; where it grows too long for a page, the riskiest stay. */
export class EditList {
  readonly #most: number;
  #rows: Listed[] = [];
  #all = 0;

  /** @param most how many a page can hold */
  constructor(most: number) {
    this.#most = most;
  }

  add(row: Listed): void {
    this.#rows.push({ ...row, before: detached(row.before), after: detached(row.after), left: detached(row.left), right: detached(row.right) });
    this.#all += 1;
    if (this.#rows.length >= 2 * this.#most) this.#cut();
  }

  #cut(): void {
    if (this.#rows.length <= this.#most) return;
    const ranked = this.#rows.map((row, index) => ({ row, index, risk: riskOf(row.confidence, row) })).sort((a, b) => b.risk - a.risk || a.index - b.index);
    // Those that stay go on in the order of the texts.
    this.#rows = ranked.slice(0, this.#most).sort((a, b) => a.index - b.index).map(({ row }) => row);
  }

  /** @param fixers all names, by whose places in the list edits name theirs */
  columns(fixers: readonly string[]): EditColumns {
    this.#cut();
    const rows = this.#rows;
    const strings = new Numbers();
    const images = new Numbers();
    return {
      before: rows.map(({ before }) => strings.of(before)),
      after: rows.map(({ after }) => strings.of(after)),
      why: rows.map(({ why }) => strings.of(why)),
      left: rows.map(({ left }) => left),
      right: rows.map(({ right }) => right),
      document: rows.map(({ document }) => document),
      line: rows.map(({ line }) => line),
      fixer: rows.map(({ fixer }) => fixers.indexOf(fixer)),
      confidence: rows.map(({ confidence }) => Math.floor(1000 * confidence)),
      made: rows.map(({ made }) => (made ? 1 : 0)),
      risk: rows.map((row) => Math.round(1000 * riskOf(row.confidence, row))),
      signs: rows.map(({ capital, rare }) => (capital ? 1 : 0) + (rare ? 2 : 0)),
      image: rows.map(({ image }) => (image === undefined ? -1 : images.of(image))),
      strings: strings.all,
      images: images.all,
      all: this.#all,
    };
  }
}

/** A copy of its own: a slice would keep the whole text that it was cut from in memory. */
const detached = (text: string): string => Buffer.from(text, "utf16le").toString("utf16le");

/** Gives each text a number. */
class Numbers {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.all.push(text) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }
}
