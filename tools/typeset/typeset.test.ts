import { describe, expect, it } from 'vitest';
import { alignBlocks, skeletonOf } from './align.js';
import { abbreviate, curlQuotes } from './compose.js';
import { isUsable, setDashes } from './corpus.js';
import { countDamage } from './damage.js';
import { Hyphenator } from './hyphenate.js';
import { joinDroppingHyphens, joinWithSpaces } from './join.js';
import { Random } from './random.js';

const align = (blocks: string[], source: string) => alignBlocks(blocks, skeletonOf(source), source);

describe('alignBlocks', () => {
  const headline = 'TORONTO COUNCIL VOTES';
  const first = 'The so-called officials met the Minister on Tuesday.';
  const second = 'Nobody there expected a vote before the end of June.';

  it('finds a whole article through split letters, hyphens and ligatures', () => {
    const source = 'THE STAR, 9B\n\nTO RO N TO COUNCIL\nVOTES\n\nT\nhe so-\ncalled oﬃcials met the Minis-\nter on Tuesday.\nNobody there expected a vote before the end of June.\nOther';
    const { matches, dropped } = align([headline, first, second], source);
    expect(dropped).toEqual([]);
    expect(matches).toEqual([{
      from: 0, to: 3,
      noisy: 'TO RO N TO COUNCIL\nVOTES\n\nT\nhe so-\ncalled oﬃcials met the Minis-\nter on Tuesday.\n\nNobody there expected a vote before the end of June.',
    }]);
  });

  it('drops what another column runs through and keeps the rest', () => {
    const source = `${headline}\nThe so-called officials met   said he would\nthe Minister on Tuesday.\n${second}`;
    const { matches, dropped } = align([headline, first, second], source);
    expect(dropped).toEqual(['interleaved with other text']);
    expect(matches.map(({ from, to }) => [from, to])).toEqual([[0, 1], [2, 3]]);
  });

  it('drops a block that stands twice, and one whose drop cap is elsewhere', () => {
    expect(align([second], `${second}\n${second}`).dropped).toEqual(['found more than once']);
    expect(align([first], first.slice(1)).dropped).toEqual(['drop cap set elsewhere']);
  });
});

describe('countDamage', () => {
  const kinds = (noisy: string, clean: string) => Object.fromEntries(countDamage(noisy, clean));

  it.each([
    ['a socalled plan', 'a so-called plan', 'lost hyphen'],
    ['a so- called plan', 'a so-called plan', 'hyphen-space'],
    ['a so -called plan', 'a so-called plan', 'space-hyphen'],
    ['a so-\ncalled plan', 'a so-called plan', 'compound broken at its hyphen'],
    ['the Minis-\nter', 'the Minister', 'kept line-break hyphen, line end kept'],
    ['the Minis- ter', 'the Minister', 'kept line-break hyphen and a space'],
    ['the Minis-ter', 'the Minister', 'kept line-break hyphen'],
    ['the backof it', 'the back of it', 'run-on'],
    ['the U. S. army', 'the U.S. army', 'spaced initialism'],
    ['in OT TAWA', 'in OTTAWA', 'kerning split'],
    ['an eff icient man', 'an efficient man', 'split at a ligature'],
    ['heads o f our', 'heads of our', 'split word'],
    ['T he man', 'The man', 'first letter split'],
    ['T\nhe man', 'The man', 'drop cap on its own line'],
    ['he said\n\nit was', 'he said it was', 'paragraph broken'],
    ['an oﬃce', 'an office', 'ligature character'],
  ])('%j for %j is one %s', (noisy, clean, kind) => {
    expect(kinds(noisy, clean)).toEqual({ [kind]: 1 });
  });

  it('finds nothing in clean text, however its lines are broken', () => {
    expect(kinds('One line\nand another.\n\nA paragraph.', 'One line and another.\n\nA paragraph.')).toEqual({});
  });

  it('refuses a pair whose letters differ', () => {
    expect(() => countDamage('the mam', 'the man')).toThrow('misaligned');
  });
});

describe('joining lines the naive way', () => {
  const lines = 'a so-\ncalled Minis-\nter of\nstate—\n\nHe said';

  it('keeps hyphens and puts spaces after them', () => {
    expect(joinWithSpaces(lines)).toBe('a so- called Minis- ter of state—\n\nHe said');
  });

  it('drops hyphens, those of compounds too', () => {
    expect(joinDroppingHyphens(lines)).toBe('a socalled Minister of state—\n\nHe said');
  });
});

describe('preparing text', () => {
  it('curls quotes by where they stand', () => {
    expect(curlQuotes(`"I don't," he said. 'Twas (he's "sure") '90s`)).toBe('“I don’t,” he said. ’Twas (he’s “sure”) ’90s');
  });

  it('abbreviates without doubling the full stop', () => {
    expect(abbreviate('the United States. In the United Nations')).toBe('the U.S. In the U.N.');
  });

  it('takes prose and leaves markup, tables and fragments', () => {
    expect(isUsable('The council met on Tuesday and voted on the plan.')).toBe(true);
    expect(isUsable('The council met on _Tuesday_ and voted on the plan.')).toBe(false);
    expect(isUsable('from a miserable life ending in all probability badly.')).toBe(false);
    expect(setDashes('He went--slowly - home')).toBe('He went—slowly — home');
  });

  it('hyphenates by Liang’s patterns', () => {
    const hyphenator = new Hyphenator('\\patterns{ hy3ph he2n hena4 hen5at 1na n2at 1tio 2io }');
    expect(hyphenator.hyphenate('a hyphenation, re-hyphenation')).toBe('a hy\u00adphen\u00adation, re-hyphenation');
  });

  it('draws the same numbers for the same seed', () => {
    const draw = (seed: string) => { const random = new Random(seed); return [random.next(), random.next()]; };
    expect(draw('1:page-7')).toEqual(draw('1:page-7'));
    expect(draw('1:page-7')).not.toEqual(draw('1:page-8'));
  });
});
