/**
 * Makes real extraction damage: sets clean text in narrow newspaper columns, takes it out of the
 * PDF again, and keeps what came out beside what went in. README.md beside this file says more.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { composePage } from './compose.js';
import type { Page } from './compose.js';
import { PassageStore } from './corpus.js';
import { chromium } from './engine-chromium.js';
import { groff } from './engine-groff.js';
import { latex } from './engine-latex.js';
import { PairCollector } from './pairs.js';
import { requirePrograms } from './programs.js';
import { Random } from './random.js';
import { reportOf } from './report.js';

const ENGINES = [chromium, groff, latex];

/** Pages in one PDF: enough to make starting a browser cheap, few enough to search quickly. */
const BATCH = 20;

interface Options {
  readonly corpus: string;
  readonly out: string;
  readonly pages: number;
  readonly seed: number;
  readonly heldBack: number;
}

class UsageError extends Error {}

function numberOption(name: string, value: string, low: number, high: number): number {
  const number = Number(value);
  if (!(number >= low && number <= high)) {
    throw new UsageError(`--${name} must be a number from ${low} to ${high}, not "${value}"`);
  }
  return number;
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: 'string' },
      out: { type: 'string' },
      pages: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      'held-back': { type: 'string', default: '0.2' },
    },
  });
  if (values.corpus === undefined || values.out === undefined) {
    throw new UsageError('usage: typeset.ts --corpus DIR --out DIR [--pages N] [--seed N] [--held-back SHARE]');
  }
  return {
    corpus: values.corpus,
    out: values.out,
    pages: Math.floor(numberOption('pages', values.pages, 1, 100000)),
    seed: numberOption('seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    heldBack: numberOption('held-back', values['held-back'], 0, 0.9),
  };
}

function composePages({ corpus, pages, seed, heldBack }: Options): Page[] {
  const store = new PassageStore(corpus, seed, heldBack);
  const composed: Page[] = [];
  for (let i = 1; i <= pages; i++) {
    const random = new Random(`${seed}:page-${i}`);
    const split = random.chance(heldBack) ? 'held-back' : 'train';
    const page = composePage(`page-${i}`, split, store, random);
    if (page !== undefined) composed.push(page);
  }
  if (composed.length < pages) {
    console.error(`the corpus has text for ${composed.length} of ${pages} pages only`);
  }
  return composed;
}

function main(args: readonly string[]): void {
  const options = readOptions(args);
  requirePrograms(['pdftotext', ...ENGINES.flatMap((engine) => engine.programs)]);
  const pages = composePages(options);
  const collector = new PairCollector();
  const directory = mkdtempSync(join(tmpdir(), 'typeset-'));
  try {
    ENGINES.forEach((engine, index) => {
      const mine = pages.filter((_, i) => i % ENGINES.length === index);
      for (let start = 0; start < mine.length; start += BATCH) {
        collector.collect(mine.slice(start, start + BATCH), engine, directory);
      }
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  mkdirSync(options.out, { recursive: true });
  for (const split of ['train', 'held-back'] as const) {
    const lines = collector.pairs[split].map((pair) => `${JSON.stringify(pair)}\n`);
    writeFileSync(join(options.out, `${split}.jsonl`), lines.join(''));
  }
  console.log(reportOf(collector));
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(`typeset: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
