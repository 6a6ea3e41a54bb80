import type { Article, Page } from './compose.js';

/** Turns pages into a PDF. Each engine breaks and spaces lines in its own way. */
export interface Engine {
  readonly name: string;
  /** Programs that must be installed. */
  readonly programs: readonly string[];
  /** Sets the pages and gives the path of the PDF, which lies in `directory`. */
  typeset(pages: readonly Page[], directory: string): string;
}

/** Space between columns, in points. */
export const GUTTER = 13;

/** Leading as a share of the body size. */
export const LEADING = 1.16;

/** Between a point and the next letter of `U.S.` or `p.m.` */
const INSIDE_INITIALISM = /(?<=\b\p{L}\.)(?=\p{L}\.)/gu;

/** Sets an article's initialisms its way: some space after each point, a line break allowed there. */
export function setInitialisms(
  text: string, article: Article, space: (em: string) => string, lineBreak: string,
): string {
  const spaced = article.initialismSpace > 0 ? space(article.initialismSpace.toFixed(3)) : '';
  return text.replace(INSIDE_INITIALISM, spaced + (article.breakInitialisms ? lineBreak : ''));
}

/** The page's choice among an engine's typefaces. */
export function fontOf<T>(fonts: readonly T[], page: Page): T {
  const font = fonts[Math.floor(page.font * fonts.length)];
  if (font === undefined) throw new Error('an engine needs at least one typeface');
  return font;
}
