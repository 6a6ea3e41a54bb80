import { expect, test } from "vitest";
import { PageSections } from "../../src/corpus/page-sections.ts";
import type { Result } from "../../src/corpus/cleaner.ts";
import txt from "../../src/formats/txt.ts";
import { estimateQuality } from "../../src/index.ts";

test("a page that is read in sections keeps the estimate of each", () => {
  const [first, second] = ["One two three.\n\n", "Four five six."];
  const pages = new PageSections(first + second, {});
  const result = (text: string): Result => ({ edits: [], findings: [], rejected: [], words: 3, seconds: 0, quality: estimateQuality(text) });
  pages.add({ text: first, start: 0, line: 0, column: 0, last: false }, result(first));
  pages.add({ text: second, start: first.length, line: 2, column: 0, last: true }, result(second));
  const [page] = txt.pages(first + second, "p.txt");
  const section = pages.page(page as NonNullable<typeof page>, true);
  expect(section.qualities.map(({ words }) => words)).toEqual([3, 3]);
  expect(section).toMatchObject({ text: first + second, words: 6, changes: [], last: true });
});
