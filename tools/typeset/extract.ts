import { run } from './programs.js';

/** The three ways in which pdftotext orders a page. */
export const EXTRACTIONS = ['reading-order', 'layout', 'raw'] as const;
export type Extraction = (typeof EXTRACTIONS)[number];

const FLAGS: Readonly<Record<Extraction, readonly string[]>> = {
  'reading-order': [],
  layout: ['-layout'],
  raw: ['-raw'],
};

/** The text of a whole PDF; page ends (form feeds) become line ends. */
export function extractText(pdf: string, extraction: Extraction): string {
  const args = [...FLAGS[extraction], '-enc', 'UTF-8', '-eol', 'unix', pdf, '-'];
  return run('pdftotext', args).toString('utf8').replaceAll('\f', '\n');
}
