import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from './random.js';

export type Split = 'train' | 'held-back';

/** Paragraphs that stand together in one corpus file: the text of one article. */
export interface Passage {
  readonly file: string;
  readonly paragraphs: readonly string[];
}

type Group = 'news' | 'journal' | 'book';

/** How large a share of the articles comes from each kind of file: newspapers before novels. */
const GROUP_SHARES: Readonly<Record<Group, number>> = { news: 0.35, journal: 0.4, book: 0.25 };

/** Only characters that every typesetter's fonts can set; a missing glyph would spoil the truth. */
const SETTABLE =
  /^[A-Za-z0-9 .,;:!?'"()&%$£§½¼¾/\-–—‘’“”éèêëàâäáçîïíôöóûüúùñÉÈÀÇÖÜæœÆŒ]+$/;

/** Leftovers of markup, tables and footnotes. Prose has none of these. */
const ODD = /\(\(|\.{4,}|\. \. \.|—{2,}|-{3,}|,,|;;| {2,}|https?:|www\.|\.com\b|\d+ \d+ \d+/;

/** A paragraph that opens and closes like prose, not with a dash whose side can't be aligned. */
const PROSE = /^[A-Z"'“‘].*[.!?"'”’]$/;

export function isUsable(paragraph: string): boolean {
  const { length } = paragraph;
  return (
    length >= 40 && length <= 900 && SETTABLE.test(paragraph) && !ODD.test(paragraph) &&
    PROSE.test(paragraph)
  );
}

/** Newsprint sets dashes as dashes; a corpus that typed `--` or ` - ` did not have the glyph. */
export function setDashes(paragraph: string): string {
  return paragraph.replace(/ ?-- ?/g, '—').replace(/ - /g, ' — ');
}

function groupOf(file: string): Group {
  if (file.startsWith('wikinews')) return 'news';
  return file.startsWith('pg_') ? 'journal' : 'book';
}

/** Cuts a file's usable paragraphs into passages of an article's length; none overlap. */
function cutPassages(file: string, text: string, random: Random): Passage[] {
  const passages: Passage[] = [];
  let paragraphs: string[] = [];
  let words = 0;
  let wanted = random.integer(70, 260);
  for (const line of text.split('\n')) {
    const paragraph = setDashes(line.trim());
    if (!isUsable(paragraph)) continue;
    paragraphs.push(paragraph);
    words += paragraph.split(' ').length;
    if (words >= wanted) {
      passages.push({ file, paragraphs });
      paragraphs = [];
      words = 0;
      wanted = random.integer(70, 260);
    }
  }
  return passages;
}

/** What a typesetter would break: compounds and initialisms. Passages rich in them teach most. */
function breakable(passage: Passage): number {
  const text = passage.paragraphs.join(' ');
  return (text.match(/\p{L}-\p{L}|\b[A-Z]\.[A-Z]\.|United (?:States|Nations|Kingdom)/gu) ?? []).length;
}

/** Hands out each passage once, by split, in an order the seed fixes. */
export class PassageStore {
  private readonly queues: Record<Split, Map<Group, Passage[]>> = {
    train: new Map(),
    'held-back': new Map(),
  };

  /**
   * Files, not passages, are split, so that no author's phrase is on both sides. Each group of
   * files is split for itself; a group of one file stays in train.
   */
  constructor(directory: string, seed: number, heldBackShare: number) {
    const files = readdirSync(directory).filter((name) => name.endsWith('.txt')).sort();
    if (files.length === 0) throw new Error(`no .txt files in ${directory}`);
    for (const group of Object.keys(GROUP_SHARES) as Group[]) {
      const random = new Random(`${seed}:${group}`);
      const inGroup = random.shuffle(files.filter((file) => groupOf(file) === group));
      const heldBack = Math.floor(inGroup.length * heldBackShare);
      this.load(directory, 'held-back', group, inGroup.slice(0, heldBack), random);
      this.load(directory, 'train', group, inGroup.slice(heldBack), random);
    }
  }

  private load(
    directory: string, split: Split, group: Group, files: readonly string[], random: Random,
  ): void {
    const perFile = files.length === 1 ? Infinity : 60;
    const passages = files.flatMap((file) => {
      const text = readFileSync(join(directory, file), 'utf8');
      return random.shuffle(cutPassages(file, text, random)).slice(0, perFile);
    });
    this.queues[split].set(group, random.shuffle(passages));
  }

  /** The next passage, half the time the most breakable of six; undefined when all are used. */
  take(split: Split, random: Random): Passage | undefined {
    const groups = [...this.queues[split]].filter(([, queue]) => queue.length > 0);
    const total = groups.reduce((sum, [group]) => sum + GROUP_SHARES[group], 0);
    let point = random.next() * total;
    const chosen = groups.find(([group]) => (point -= GROUP_SHARES[group]) < 0);
    if (chosen === undefined) return undefined;
    const [, queue] = chosen;
    const candidates = queue.slice(0, random.chance(0.5) ? 6 : 1);
    const best = candidates.reduce((a, b) => (breakable(b) > breakable(a) ? b : a));
    queue.splice(queue.indexOf(best), 1);
    return best;
  }
}
