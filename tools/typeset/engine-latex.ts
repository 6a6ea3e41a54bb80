import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article, Block, Page } from './compose.js';
import { GUTTER, LEADING, fontOf, setInitialisms } from './engine.js';
import type { Engine } from './engine.js';
import { run } from './programs.js';

/** Times, Palatino, Century Schoolbook, Bookman, Charter. */
const FAMILIES = ['ptm', 'ppl', 'pnc', 'pbk', 'bch'];

/**
 * `\track` moves letters apart but keeps ligatures, as composing systems did. The tolerances let
 * narrow columns be set at all; their wide and tight lines are what this tool is after.
 */
const PREAMBLE = String.raw`\documentclass{article}
\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage{textcomp}\usepackage{multicol}
\pdfpagewidth=11in \pdfpageheight=40in \hoffset=-0.5in \voffset=-0.5in
\oddsidemargin=0pt \topmargin=0pt \headheight=0pt \headsep=0pt \textwidth=10in \textheight=39in
\pagestyle{empty}\parindent=1em \parskip=0pt \columnsep=${GUTTER}pt \multicolsep=3pt
\pretolerance=200 \tolerance=9999 \emergencystretch=1.5em \hbadness=10000 \vbadness=10000 \hfuzz=50pt
\clubpenalty=0 \widowpenalty=0 \raggedbottom \hyphenpenalty=10 \exhyphenpenalty=0
\newcommand\track[1]{\letterspacefont\tracked\font #1\relax\tracked}
\newcommand\tightwords[1]{\spaceskip=#1em plus .12em minus .02em\relax}
\newcommand\dropcap[2]{\setbox0\hbox{\fontsize{#1}{#1}\selectfont #2\kern1pt}%
\noindent\hangindent=\wd0 \hangafter=-2 \llap{\smash{\lower\baselineskip\box0}}}
\begin{document}
`;

/** A word space's usual width, in em. */
const WORD_SPACE = 0.25;

const COMMANDS: Readonly<Record<string, string>> = {
  '&': String.raw`\&`, '%': String.raw`\%`, $: String.raw`\$`, '"': String.raw`\textquotedbl{}`,
  "'": String.raw`\textquotesingle{}`,
};

function escape(text: string): string {
  return text.replace(/[&%$"']/g, (character) => COMMANDS[character] ?? character);
}

function bodyText(text: string, article: Article): string {
  const space = (em: string): string => String.raw`\kern${em}em `;
  return setInitialisms(escape(text), article, space, String.raw`\penalty0 `);
}

function spacing({ style }: Block): string {
  const track = style.tracking > 0 ? String.raw`\track{${Math.round(style.tracking * 1000)}}` : '';
  const space = (WORD_SPACE + style.wordSpace).toFixed(3);
  return track + (style.wordSpace < 0 ? String.raw`\tightwords{${space}}` : '');
}

function paragraph(block: Block, article: Article, page: Page): string {
  const { text } = block;
  if (!block.style.dropCap) return `{${spacing(block)}${bodyText(text, article)}\\par}`;
  const capital = String.raw`\dropcap{${(page.size * LEADING * 1.8).toFixed(1)}}{${text.charAt(0)}}`;
  return `{${capital}${spacing(block)}${bodyText(text.slice(1), article)}\\par}`;
}

function heading(block: Block, article: Article): string {
  const isHeadline = block.kind === 'headline';
  const size = isHeadline ? (article.columns > 1 ? 26 : 16) : 9;
  const shape = isHeadline ? String.raw`\bfseries` : String.raw`\itshape`;
  return String.raw`{\raggedright\noindent\fontsize{${size}}{${size * 1.15}}${shape}\selectfont ` +
    `${spacing(block)}${escape(block.text)}\\par}\\vskip3pt`;
}

function articleTex(article: Article, page: Page): string {
  const width = article.columns * (page.columnWidth + GUTTER) - GUTTER;
  const headings = article.blocks.filter(({ kind }) => kind !== 'paragraph');
  const paragraphs = article.blocks.filter(({ kind }) => kind === 'paragraph');
  const body = paragraphs.map((block) => paragraph(block, article, page)).join('\n');
  const columns = article.columns > 1
    ? `\\begin{multicols}{${article.columns}}\n${body}\n\\end{multicols}` : body;
  return String.raw`\noindent\begin{minipage}{${width}pt}\parindent=1em ` +
    `${headings.map((block) => heading(block, article)).join('\n')}\n${columns}\\end{minipage}\\par\\vskip16pt`;
}

function pageTex(page: Page): string {
  const leading = (page.size * LEADING).toFixed(2);
  return String.raw`{\fontfamily{${fontOf(FAMILIES, page)}}\fontsize{${page.size}}{${leading}}\selectfont
\noindent ${escape(page.folio)}\par\vskip12pt
${page.articles.map((article) => articleTex(article, page)).join('\n')}}\newpage`;
}

/** TeX: paragraphs broken as a whole, true fi and fl glyphs, no space glyphs. */
export const latex: Engine = {
  name: 'latex',
  programs: ['pdflatex'],
  typeset(pages, directory) {
    writeFileSync(join(directory, 'latex.tex'), `${PREAMBLE}${pages.map(pageTex).join('\n')}\n\\end{document}\n`);
    run('pdflatex', ['-interaction=batchmode', '-halt-on-error', 'latex.tex'], '', directory);
    return join(directory, 'latex.pdf');
  },
};
