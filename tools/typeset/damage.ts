import { skeletonOf } from './align.js';

const HYPHEN = /[\u00ad\u2010\u2011-]/;
const LIGATURE_CHARACTER = /[\ufb00-\ufb06]/g;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const CAPITAL = /\p{Lu}/u;

/** What stands between two letters that follow one another, on each side. */
interface Gap {
  readonly before: string;
  readonly previous: string;
  readonly next: string;
  readonly clean: string;
  readonly noisy: string;
  readonly opensBlock: boolean;
}

/** Counts the damage in a pair by kind. Both sides have the same letters; only the gaps differ. */
export function countDamage(noisy: string, clean: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gap of gapsOf(noisy, clean)) {
    const kind = damageIn(gap);
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const ligatures = noisy.match(LIGATURE_CHARACTER)?.length ?? 0;
  if (ligatures > 0) counts.set('ligature character', ligatures);
  return counts;
}

function* gapsOf(noisy: string, clean: string): Generator<Gap> {
  const from = skeletonOf(noisy);
  const to = skeletonOf(clean);
  if (from.text !== to.text) throw new Error(`misaligned pair: ${clean.slice(0, 60)}`);
  for (let i = 1; i < to.text.length; i++) {
    const cleanAt = to.offsets[i - 1] ?? 0;
    yield {
      before: to.text.charAt(i - 2),
      previous: to.text.charAt(i - 1),
      next: to.text.charAt(i),
      clean: clean.slice(cleanAt + 1, to.offsets[i]),
      noisy: noisy.slice((from.offsets[i - 1] ?? 0) + 1, from.offsets[i]),
      opensBlock: cleanAt === 0 || clean.slice(cleanAt - 2, cleanAt) === '\n\n',
    };
  }
}

function damageIn(gap: Gap): string | undefined {
  if (HYPHEN.test(gap.clean)) return damageAtHyphen(gap.noisy);
  if (/\s/.test(gap.clean)) return damageAtSpace(gap);
  return gap.noisy === '' ? undefined : damageInWord(gap);
}

function damageAtHyphen(noisy: string): string | undefined {
  if (!HYPHEN.test(noisy)) return /\s/.test(noisy) ? 'hyphen became a space' : 'lost hyphen';
  if (noisy.includes('\n')) return 'compound broken at its hyphen';
  if (/^\s/.test(noisy)) return 'space-hyphen';
  return /\s$/.test(noisy) ? 'hyphen-space' : undefined;
}

function damageAtSpace({ clean, noisy }: Gap): string | undefined {
  if (HYPHEN.test(noisy)) return 'stray hyphen';
  if (!/\s/.test(noisy)) return 'run-on';
  return /\n\s*\n/.test(noisy) && !clean.includes('\n') ? 'paragraph broken' : undefined;
}

function damageInWord({ before, previous, next, noisy, opensBlock }: Gap): string {
  if (HYPHEN.test(noisy)) {
    if (noisy.includes('\n')) return 'kept line-break hyphen, line end kept';
    return /\s/.test(noisy) ? 'kept line-break hyphen and a space' : 'kept line-break hyphen';
  }
  if (previous === '.' && CAPITAL.test(before) && CAPITAL.test(next)) return 'spaced initialism';
  if (!LETTER_OR_DIGIT.test(previous) || !LETTER_OR_DIGIT.test(next)) return 'space at punctuation';
  if (noisy.includes('\n')) return opensBlock ? 'drop cap on its own line' : 'word cut at a line end';
  if (CAPITAL.test(previous) && CAPITAL.test(next)) return opensBlock ? 'first letter split' : 'kerning split';
  if (opensBlock) return 'first letter split';
  return /f[fil]?$/.test(before + previous) ? 'split at a ligature' : 'split word';
}
