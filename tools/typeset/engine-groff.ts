import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article, Block, Page } from './compose.js';
import { GUTTER, LEADING, fontOf, setInitialisms } from './engine.js';
import type { Engine } from './engine.js';
import { run } from './programs.js';

/** A sheet long enough for any page: articles stand one under the other, nothing flows over. */
const SHEET = { width: 760, depth: 3000, margin: 36 };

/** Families of the standard PDF fonts: Times, Palatino, Century Schoolbook, Helvetica. */
const FAMILIES = ['T', 'T', 'P', 'N', 'H'];

/** The width of a word space in those fonts, in em; `.ss` counts in twelfths of it. */
const WORD_SPACE = 0.25;

/**
 * Columns in plain troff: a trap at the column's foot moves the page offset right and the position
 * back up. The last column has no trap, so it takes what is left. `'sp` keeps a started line whole.
 */
const MACROS = String.raw`.de NextColumn
.  nr column +1
.  if \\n(nl>\\n[foot] .nr foot \\n(nl
.  if \\n[column]>=\\n[columns] .ch NextColumn
.  po +\\n[shift]u
'  sp |\\n[top]u
..
.de EndDropCap
'  in 0
.  ch EndDropCap
..`;

function escape(text: string): string {
  return String.raw`\&` + text.replaceAll('"', String.raw`\(dq`).replaceAll("'", String.raw`\(aq`);
}

/** Sets tracking and word space for one block; both hold until the next block sets its own. */
function spacing(font: string, size: number, { style }: Block): string[] {
  const track = (style.tracking * size).toFixed(2);
  const space = Math.round((12 * (WORD_SPACE + style.wordSpace)) / WORD_SPACE);
  return [`.tkf ${font} ${size} ${track} ${size + 1} ${track}`, `.ss ${space} 0`];
}

function headingLines(article: Article, family: string, width: number): string[] {
  return article.blocks.filter((block) => block.kind !== 'paragraph').flatMap((block) => {
    const isHeadline = block.kind === 'headline';
    const font = isHeadline ? `${family}B` : `${family}I`;
    const size = isHeadline ? (width > 300 ? 26 : 16) : 9;
    return [
      `.ft ${font}`, `.ps ${size}`, `.vs ${size * 1.15}p`, `.ll ${width}p`, '.ad l', '.nh',
      ...spacing(font, size, block), escape(block.text), '.br', '.sp 3p',
    ];
  });
}

function bodyText(text: string, article: Article): string {
  return setInitialisms(escape(text), article, (em) => String.raw`\h'${em}m'`, String.raw`\:`);
}

/** A capital two lines deep: lowered into the second line, which is indented past it. */
function dropCapLines(text: string, size: number, article: Article): string[] {
  const big = Math.round(size * LEADING * 1.75);
  return [
    String.raw`.nr capital \w'\s[${big}]${text.charAt(0)}\s0'u+2p`,
    String.raw`.in \n[capital]u`, '.ti 0',
    String.raw`.wh \n(nlu+1.5v EndDropCap`,
    String.raw`\v'1v'\s[${big}]${text.charAt(0)}\s0\v'-1v'\h'2p'` + bodyText(text.slice(1), article), '.br',
    '.in 0',
  ];
}

function paragraphLines(block: Block, font: string, size: number, article: Article): string[] {
  const text = block.style.dropCap
    ? dropCapLines(block.text, size, article)
    : ['.ti 1m', bodyText(block.text, article), '.br'];
  return [...spacing(font, size, block), ...text];
}

/** How deep a column is when the text fills all columns about evenly, in points. */
function columnDepth(article: Article, page: Page): number {
  const characters = article.blocks
    .filter((block) => block.kind === 'paragraph')
    .reduce((sum, block) => sum + block.text.length + 20, 0);
  const lines = (characters * page.size * 0.44) / page.columnWidth;
  return Math.max(4, lines / article.columns) * page.size * LEADING;
}

function articleLines(article: Article, page: Page, family: string): string[] {
  const shift = page.columnWidth + GUTTER;
  const font = `${family}R`;
  return [
    ...headingLines(article, family, shift * article.columns - GUTTER),
    `.ft ${font}`, `.ps ${page.size}`, `.vs ${page.size * LEADING}p`, `.ll ${page.columnWidth}p`,
    '.ad b', '.hy 4', `.nr shift ${shift}p`, `.nr columns ${article.columns}`,
    String.raw`.nr column 1`, String.raw`.nr top \n(nl`, '.nr foot 0',
    ...(article.columns > 1 ? [String.raw`.wh \n[top]u+${columnDepth(article, page)}p NextColumn`] : []),
    ...article.blocks.filter((block) => block.kind === 'paragraph')
      .flatMap((block) => paragraphLines(block, font, page.size, article)),
    '.ch NextColumn', `.po ${SHEET.margin}p`,
    String.raw`.if \n[foot]>\n(nl .sp |\n[foot]u`, '.sp 20p',
  ];
}

function pageLines(page: Page): string[] {
  const family = fontOf(FAMILIES, page);
  return [
    `.ft ${family}R`, '.ps 8', '.vs 10p', '.sp 30p', '.ll 500p', page.folio, '.br', '.sp 12p',
    ...page.articles.flatMap((article) => articleLines(article, page, family)),
    '.bp',
  ];
}

/** GNU troff: narrow lines broken one at a time, every word put down by position, no space glyphs. */
export const groff: Engine = {
  name: 'groff',
  programs: ['groff', 'gropdf'],
  typeset(pages, directory) {
    const source = join(directory, 'pages.tr');
    const pdf = join(directory, 'groff.pdf');
    const lines = [`.pl ${SHEET.depth}p`, `.po ${SHEET.margin}p`, MACROS, ...pages.flatMap(pageLines), ''];
    writeFileSync(source, lines.join('\n'));
    const paper = `-P-p${SHEET.depth / 72}i,${SHEET.width / 72}i`;
    writeFileSync(pdf, run('groff', ['-Tpdf', '-K', 'utf8', paper, source]));
    return pdf;
  },
};
