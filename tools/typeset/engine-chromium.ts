import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Article, Block, Page } from './compose.js';
import { GUTTER, LEADING, fontOf, setInitialisms } from './engine.js';
import type { Engine } from './engine.js';
import { Hyphenator } from './hyphenate.js';
import { run } from './programs.js';

/** Fonts differ in their ligatures and pairs, and so in where extractors split words. */
const FAMILIES = ['Liberation Serif', 'EB Garamond', 'Linux Libertine O', 'Carlito', 'DejaVu Serif'];

const STYLE = `
@page { size: 11in 17in; margin: 0.5in }
body { margin: 0; text-rendering: geometricPrecision }
main { break-after: page }
section { break-inside: avoid; margin: 0 0 16pt }
h1 { font-weight: 700; line-height: 1.1; margin: 0 0 3pt }
address { margin: 0 0 3pt; font-size: 9pt }
.columns { column-gap: ${GUTTER}pt; text-align: justify; hyphens: manual; line-height: ${LEADING} }
p { margin: 0; text-indent: 1em; orphans: 1; widows: 1 }
.drop { text-indent: 0 }
.float::first-letter { float: left; font-size: 2.9em; line-height: 0.8; padding-right: 1pt }
.raised::first-letter { font-size: 2.4em; line-height: 0.8 }
`;

/**
 * Chromium writes a soft hyphen into the PDF also where no line breaks. A printed page has hyphens
 * only at line ends: those that broke a line become hyphens, all others go.
 */
const SETTLE_SOFT_HYPHENS = String.raw`
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const range = document.createRange();
function isVisible(node, at) {
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  return [...range.getClientRects()].some((box) => box.width > 0);
}
const settled = [];
while (texts.nextNode()) {
  const node = texts.currentNode;
  settled.push([node, node.data.replace(/\u00ad/g, (_, at) => (isVisible(node, at) ? '-' : ''))]);
}
for (const [node, text] of settled) node.data = text;
`;

/** Longest first, so that `ffi` is not set as `ff` and `i`. */
const LIGATURE_CHARACTERS = [['ffi', 'ﬃ'], ['ffl', 'ﬄ'], ['ff', 'ﬀ'], ['fi', 'ﬁ'], ['fl', 'ﬂ']] as const;

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function bodyText(block: Block, article: Article, hyphenator: Hyphenator): string {
  const hyphenated = hyphenator.hyphenate(html(block.text));
  const space = (em: string): string => `<span style="margin-left:${em}em"></span>`;
  let text = setInitialisms(hyphenated, article, space, '<wbr>');
  if (article.ligatures === 'typed') {
    for (const [letters, ligature] of LIGATURE_CHARACTERS) text = text.replaceAll(letters, ligature);
  }
  return text;
}

/** A browser sets no ligatures in tracked text unless the font's feature is asked for by name. */
function spacing({ style }: Block, { ligatures }: Article): string {
  return `letter-spacing:${style.tracking.toFixed(3)}em;word-spacing:${style.wordSpace.toFixed(3)}em` +
    (ligatures === 'always' ? ";font-feature-settings:'liga' 1" : '');
}

function blockHtml(block: Block, article: Article, page: Page, hyphenator: Hyphenator): string {
  const size = article.columns > 1 ? 27 : 16;
  switch (block.kind) {
    case 'headline':
      return `<h1 style="${spacing(block, article)};font-size:${size}pt">${html(block.text)}</h1>`;
    case 'byline':
      return `<address style="${spacing(block, article)}">${html(block.text)}</address>`;
    case 'paragraph': {
      const drop = page.size > 9 ? 'drop raised' : 'drop float';
      const classes = block.style.dropCap ? ` class="${drop}"` : '';
      return `<p${classes} style="${spacing(block, article)}">${bodyText(block, article, hyphenator)}</p>`;
    }
  }
}

function articleHtml(article: Article, page: Page, hyphenator: Hyphenator): string {
  const width = article.columns * (page.columnWidth + GUTTER) - GUTTER;
  const set = (kinds: readonly string[]): string => article.blocks
    .filter((block) => kinds.includes(block.kind))
    .map((block) => blockHtml(block, article, page, hyphenator)).join('\n');
  return `<section style="width:${width}pt">${set(['headline', 'byline'])}
<div class="columns" style="columns:${article.columns}">${set(['paragraph'])}</div></section>`;
}

function pageHtml(page: Page, hyphenator: Hyphenator): string {
  const articles = page.articles.map((article) => articleHtml(article, page, hyphenator)).join('\n');
  return `<main style="font:${page.size}pt '${fontOf(FAMILIES, page)}', serif"><div>${html(page.folio)}</div>${articles}</main>`;
}

/** A browser's print: greedy lines, kerned pairs, letters moved apart one by one. */
export const chromium: Engine = {
  name: 'chromium',
  // groff brings the hyphenation patterns.
  programs: ['chromium', 'groff'],
  typeset(pages, directory) {
    const hyphenator = Hyphenator.fromGroff();
    const source = join(directory, 'pages.html');
    const pdf = join(directory, 'chromium.pdf');
    const body = pages.map((page) => pageHtml(page, hyphenator)).join('\n');
    writeFileSync(source, `<!doctype html><html lang="en"><meta charset="utf-8"><style>${STYLE}</style>
<body>${body}<script>${SETTLE_SOFT_HYPHENS}</script></body></html>`);
    run('chromium', [
      '--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(directory, 'profile')}`,
      '--no-pdf-header-footer', `--print-to-pdf=${pdf}`, pathToFileURL(source).href,
    ]);
    return pdf;
  },
};
