import type { Passage, PassageStore, Split } from './corpus.js';
import type { Random } from './random.js';

/**
 * Where an article's ligatures come from: the font, also where letters are moved apart; the font,
 * but none where letters are moved apart; or ligature characters (U+FB00…) typed into the text.
 */
export type Ligatures = 'always' | 'untracked' | 'typed';

export type BlockKind = 'headline' | 'byline' | 'paragraph';

/** How one block is set; each departure from the plain setting is a known source of damage. */
export interface BlockStyle {
  readonly dropCap: boolean;
  /** Space added between letters, in em: wide tracking makes extractors split words. */
  readonly tracking: number;
  /** Change of the word space, in em: tight words make extractors run words together. */
  readonly wordSpace: number;
}

export interface Block {
  readonly kind: BlockKind;
  readonly text: string;
  readonly style: BlockStyle;
}

export interface Article {
  readonly id: string;
  readonly file: string;
  readonly split: Split;
  readonly blocks: readonly Block[];
  readonly columns: number;
  /** Old composing systems broke a line inside `U.S.`; this lets the typesetter do so. */
  readonly breakInitialisms: boolean;
  /** Space set after a point inside `U.S.`, in em: house style of many papers, mostly none here. */
  readonly initialismSpace: number;
  readonly ligatures: Ligatures;
}

export interface Page {
  readonly id: string;
  readonly folio: string;
  readonly articles: readonly Article[];
  /** Width of a column in points. */
  readonly columnWidth: number;
  /** Which of an engine’s typefaces, in [0, 1). */
  readonly font: number;
  /** Body size in points. */
  readonly size: number;
}

const PLAIN: BlockStyle = { dropCap: false, tracking: 0, wordSpace: 0 };

const PLACES = [
  'OTTAWA', 'TORONTO', 'WASHINGTON', 'LONDON', 'SASKATOON, Sask.', 'NEW YORK', 'VANCOUVER, B.C.',
  'WASHINGTON, D.C.', 'SYDNEY', 'JOHANNESBURG', 'DUBLIN', 'ST. JOHN’S', 'WINNIPEG', 'CAPE TOWN',
];
const DATELINE_MARKS = [' — ', ' • ', ' – ', ' (CP) — '];
const GIVEN_NAMES = ['Alice', 'Thomas', 'Ruth', 'Geoffrey', 'Fiona', 'Alfred', 'Tanya', 'Waverley'];
const FAMILY_NAMES = ['Avery', 'Tait', 'McCoy', 'O’Hara', 'Fitzgerald', 'Whyte', 'Vance', 'LaFleur'];
const ROLES = ['Staff Reporter', 'Staff Writer', 'Political Editor', 'Chief Correspondent', 'The Star'];
const FOLIOS = ['THE DAILY OBSERVER', 'NATIONAL', 'WORLD', 'CITY & REGION', 'SESSION'];

/** Words a headline does not end on. */
const WEAK_END = /^(?:a|an|the|of|to|in|on|at|by|for|and|or|but|with|from|that|which|as|is|was|were|his|her|their|it|he|she|they|who|had|has|have|be|been|not|no|its|this|these)$/i;

/** Straight quotes made curly, as a sub-editor's desk would. */
export function curlQuotes(text: string): string {
  return text
    .replace(/(^|[\s(—–“‘"])'(?=\d0s|tis\b|twas\b|em\b)/gi, '$1’')
    .replace(/(^|[\s(—–‘'])"/g, '$1“')
    .replace(/"/g, '”')
    .replace(/(^|[\s(—–“])'/g, '$1‘')
    .replace(/'/g, '’');
}

/** The newspaper's short forms, so that initialisms are as frequent as in print. */
export function abbreviate(text: string): string {
  return text
    .replace(/\bUnited States(?: of America)?\b\.?/g, 'U.S.')
    .replace(/\bUnited Nations\b\.?/g, 'U.N.')
    .replace(/\bUnited Kingdom\b\.?/g, 'U.K.')
    .replace(/\bEuropean Union\b\.?/g, 'E.U.')
    .replace(/\bBritish Columbia\b\.?/g, 'B.C.')
    .replace(/\bDistrict of Columbia\b\.?/g, 'D.C.')
    .replace(/\bNew Zealand\b\.?/g, 'N.Z.');
}

/** A headline from the article's own words: the opening words of a sentence, no weak last word. */
export function headlineOf(paragraphs: readonly string[], random: Random): string | undefined {
  const sentence = random.pick(paragraphs).split(/(?<=[.!?]) /)[0] ?? '';
  const words = sentence.replace(/["“”()]/g, '').split(' ').slice(0, random.integer(4, 8));
  while (words.length > 0 && WEAK_END.test(words.at(-1)?.replace(/[^\p{L}]/gu, '') ?? '')) words.pop();
  const line = words.join(' ').replace(/[.,;:!?'’‘—–]+$/, '');
  return words.length >= 3 && /^[A-Z].*\p{L}$/u.test(line) ? line : undefined;
}

/** Capitals as a composing room sets them; apostrophes and initials stay as they are. */
function capitals(text: string): string {
  return text.toLocaleUpperCase('en');
}

function headlineBlock(paragraphs: readonly string[], random: Random): Block[] {
  const line = headlineOf(paragraphs, random);
  if (line === undefined) return [];
  const isCapitals = random.chance(0.6);
  return [{
    kind: 'headline',
    text: isCapitals ? capitals(line) : line,
    style: { ...PLAIN, tracking: isCapitals && random.chance(0.5) ? random.between(0.08, 0.115) : 0 },
  }];
}

function bylineBlock(random: Random): Block[] {
  if (random.chance(0.4)) return [];
  const name = `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)}`;
  const role = random.pick(ROLES);
  const text = random.pick([`By ${name}, ${role}`, `${capitals(name)}, ${role}`, `${capitals(name)} ${role}`]);
  const tracking = random.chance(0.2) ? random.between(0.06, 0.1) : 0;
  return [{ kind: 'byline', text, style: { ...PLAIN, tracking } }];
}

function paragraphStyle(isFirst: boolean, hasDropCap: boolean, random: Random): BlockStyle {
  const roll = random.next();
  return {
    dropCap: isFirst && hasDropCap,
    tracking: roll < 0.1 ? random.between(0.04, 0.105) : 0,
    wordSpace: roll >= 0.1 && roll < 0.15 ? -random.between(0.09, 0.15) : 0,
  };
}

function composeArticle(id: string, split: Split, passage: Passage, random: Random): Article {
  let paragraphs = [...passage.paragraphs];
  if (random.chance(0.7)) paragraphs = paragraphs.map(abbreviate);
  if (random.chance(0.4)) {
    paragraphs[0] = random.pick(PLACES) + random.pick(DATELINE_MARKS) + (paragraphs[0] ?? '');
  }
  if (random.chance(0.5)) paragraphs = paragraphs.map(curlQuotes);
  const hasDropCap = /^[A-Z]/.test(paragraphs[0] ?? '') && random.chance(0.3);
  return {
    id,
    file: passage.file,
    split,
    blocks: [
      ...headlineBlock(passage.paragraphs, random),
      ...bylineBlock(random),
      ...paragraphs.map((text, index): Block => ({
        kind: 'paragraph',
        text,
        style: paragraphStyle(index === 0, hasDropCap, random),
      })),
    ],
    // A single column survives `-layout`; more columns give the other modes their column breaks.
    columns: random.chance(0.25) ? 1 : random.integer(2, 4),
    breakInitialisms: random.chance(0.5),
    initialismSpace: random.chance(0.4) ? random.between(0.08, 0.18) : 0,
    ligatures: random.pick(['always', 'always', 'untracked', 'untracked', 'untracked', 'typed']),
  };
}

/** A page of up to four articles; undefined when the corpus has no passage left for this split. */
export function composePage(
  id: string, split: Split, store: PassageStore, random: Random,
): Page | undefined {
  const articles: Article[] = [];
  const count = random.integer(2, 4);
  while (articles.length < count) {
    const passage = store.take(split, random);
    if (passage === undefined) break;
    articles.push(composeArticle(`${id}-${articles.length + 1}`, split, passage, random));
  }
  if (articles.length === 0) return undefined;
  return {
    id,
    folio: `${random.pick(FOLIOS)}, ${random.integer(1, 40)}${random.pick(['A', 'B', 'C'])}`,
    articles,
    columnWidth: random.integer(105, 165),
    font: random.next(),
    size: random.pick([8.5, 9, 9.5]),
  };
}

/** The exact text of one block after another: paragraphs parted by blank lines. */
export function truthOf(blocks: readonly Block[]): string {
  return blocks.map((block) => block.text).join('\n\n');
}
