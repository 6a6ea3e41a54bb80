import { readFileSync } from "node:fs";
import type { Edit } from "../../src/engine/edit.ts";
import { OpenDocument, ReportCollector } from "../../src/reports/html/collect.ts";
import { reportPage } from "../../src/reports/html/page.ts";
import { webPage } from "../../src/web-pages.ts";

const WORDS = "harbour vessel evening captain market council meeting the of and with upon morning letter weather cargo company street bridge tide".split(" ");
const MISREAD = ["tbe", "tlie", "liarbour", "veffel", "captaiu", "inarket", "Couucil"];
const MENDED = ["the", "the", "harbour", "vessel", "captain", "market", "Council"];
const FIXERS = ["misreads", "split-words", "hyphen-spaces", "run-ons"];

/** The page of a report of so many edits in so many documents, of words strung together: the same at every run. */
export function largeReport(edits: number, documents: number): string {
  const collector = new ReportCollector();
  const each = Math.ceil(edits / documents);
  for (let number = 0; number < documents; number += 1) collector.document(documentOf(number, each));
  return reportPage(readFileSync(webPage("report"), "utf8"), collector.data("0.0.0"));
}

function documentOf(number: number, edits: number): OpenDocument {
  const document = new OpenDocument({ path: `pages/${1850 + (number % 70)}/page-${number}.txt`, bar: 0.6, spreadOf: (word) => word.length % 8 });
  let text = "";
  const made: Edit[] = [];
  for (let at = 0; at < edits; at += 1) {
    for (let word = 0; word < 12; word += 1) text += `${WORDS[(number * 7 + at * 5 + word * 3) % WORDS.length]} `;
    const which = (number + at) % MISREAD.length;
    const before = MISREAD[which] as string;
    made.push({ start: text.length, end: text.length + before.length, before, after: MENDED[which] as string, fixer: FIXERS[at % FIXERS.length] as string, why: { code: "misread", args: { word: before } }, confidence: 0.6 + ((at * 37 + number) % 400) / 1000 });
    text += `${before} `;
  }
  const rate = { rate: 0.02 + (number % 40) / 200, low: 0.01, high: 0.3 };
  const quality = { words: 13 * edits, wordsRead: 13 * edits, sampled: false, language: "English", foreign: 0, lexicality: 0.9, wer: rate, cer: rate, basis: undefined, noEstimate: undefined };
  document.part({ text, edits: made, unsure: [], words: 13 * edits, qualities: [quality], placeOf: ({ start }) => ({ line: 1 + Math.floor(start / 80), image: undefined }) });
  return document;
}
