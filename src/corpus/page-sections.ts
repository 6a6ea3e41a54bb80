import type { TextChange } from "../engine/edit.ts";
import { shifted } from "../engine/protected.ts";
import type { Span } from "../engine/protected.ts";
import type { Page, PatchOptions } from "../formats/format.ts";
import type { Result } from "./cleaner.ts";
import type { CleanedSection } from "./run.ts";
import { type Section, placeBehind } from "./text-sections.ts";

/**
 * What becomes of a file in which text is only a part, page by page: each gives a section of the file's characters, with
 * the patches that its edits ask for, and edits and findings where the file states their words.
 */
export class PageSections {
  readonly #source: string;
  readonly #options: PatchOptions;
  /** Of the page that is being cleaned, in offsets of its text. */
  #results: Result[] = [];
  #at = 0;
  #place = { line: 0, column: 0 };

  constructor(source: string, options: PatchOptions) {
    this.#source = source;
    this.#options = options;
  }

  /** Takes what became of a section of the page's text. */
  add({ start }: Section, result: Result): void {
    this.#results.push({
      ...result,
      edits: shifted(result.edits, start),
      findings: shifted(result.findings, start),
      rejected: shifted(result.rejected, start),
    });
  }

  /** @param last whether no page follows: the rest of the file goes with it */
  page(page: Page, last: boolean): CleanedSection {
    const all = this.#results.flatMap(({ edits }) => edits);
    const patches = page.patches(all, this.#options);
    const pageEnd = page.text === "" ? this.#at : page.locate(page.text.length - 1) + 1;
    const end = last ? this.#source.length : Math.max(this.#at, pageEnd, patches[patches.length - 1]?.end ?? 0);
    const made = page.made(all);
    const rejected = this.#results.flatMap((result) => result.rejected);
    const section = this.#section(end, last, patches, {
      edits: made.map((edit) => ({ ...edit, ...located(page, edit) })),
      findings: this.#results.flatMap(({ findings }) => findings.map((finding) => ({ ...finding, ...located(page, finding) }))),
      rejected: rejected.map((proposal) => ({ ...proposal, ...located(page, proposal) })),
      words: sum(this.#results.map(({ words }) => words)),
      seconds: sum(this.#results.map(({ seconds }) => seconds)),
    });
    this.#results = [];
    return { ...section, page: { page, edits: made, rejected } };
  }

  /** All of a file without pages. */
  none(): CleanedSection {
    return this.#section(this.#source.length, true, [], { edits: [], findings: [], rejected: [], words: 0, seconds: 0 });
  }

  /** @param patches and what was found, in offsets of the file */
  #section(end: number, last: boolean, patches: readonly TextChange[], found: Result): CleanedSection {
    const start = this.#at;
    const own: Result = { ...found, edits: shifted(found.edits, -start), findings: shifted(found.findings, -start), rejected: shifted(found.rejected, -start) };
    const section = { text: this.#source.slice(start, end), start, ...this.#place, last };
    this.#at = end;
    this.#place = placeBehind(section);
    const qualities = this.#results.flatMap(({ quality }) => quality ?? []);
    return { ...section, ...found, own, qualities, changes: shifted(patches, -start), patches };
  }
}

/** Where the file states a span of the page's text. */
export function located(page: Page, { start, end }: Span): Span {
  const first = page.locate(start);
  return { start: first, end: end > start ? page.locate(end - 1) + 1 : first };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);
