/**
 * How scans and extractions damage text: for each kind of damage how often it happens, per 10,000 opportunities
 * (words, unless said otherwise), on pages that have been extracted from newspaper layouts.
 *
 * Rates per word are read off 66 such pages (about 20,600 words); kinds with fewer than five sightings are set to about
 * what five would give. Rates per something narrower ("per …" beside them) and those of characters and ligatures, which
 * the pages were not read for, are set by hand and tried on the tables in `fixtures/`.
 *
 * These are the prior odds of the noisy channel; the judge weighs them against how usual the undamaged text is.
 */
const RATES_PER_10K = {
  /** UTF-8 read as Windows-1252. Whole files have it: where one sequence is, the others are too. */
  mojibake: 20,
  "control-character": 20,
  placeholder: 1.5,
  "ligature-character": 20,
  /** A ligature glyph that came out with a space beside it. */
  "ligature-space": 3,
  "space-in-word": 3,
  /** A paragraph's large first letter, set apart from its word. Per paragraph that begins with a single capital. */
  "drop-cap": 2000,
  /** Display type set wide, read letter group by letter group. */
  letterspacing: 2.5,
  /** The same where most of what stands around is single letters. Per word there. */
  "letterspaced-run": 3000,
  "lost-space": 5,
  "hyphen-space": 3,
  "space-hyphen": 2.5,
  /** A hyphen at a line's end whose line was joined to the next with a space. */
  "kept-line-hyphen": 3,
  /** A hyphen at the end of a printed line: no damage at all, but the way columns are set. Per line end. */
  "line-hyphen": 1200,
  /** The same, where the hyphen is the word's own. Per line end. */
  "line-compound": 120,
  /**
   * A hyphen at a line's end that the scan has lost, or read as another mark. Per line end: 164 of 5,827 in articles of the Herald, 491 of
   * 17,557 in scans (`tools/models/count-slips.ts`). Asked on noisy pages alone.
   */
  "lost-line-hyphen": 280,
  /** The same at a page's or column's end, where the extraction began a new paragraph. Per paragraph break. */
  "paragraph-hyphen": 100,
  /** Of a compound that the lexicon or the page has with its hyphen. */
  "lost-hyphen": 9,
  "lost-unlisted-hyphen": 2,
  /** Of a form that has kept another of its hyphens. Per such form with an unknown part. */
  "lost-inner-hyphen": 3000,
  /** The same where the whole is in no list. */
  "lost-unlisted-inner-hyphen": 100,
  /** Of an ordinal or plain adjective and its noun before another noun, or of a listed compound of them. */
  "lost-adjective-hyphen": 5000,
  /**
   * Of a number or superlative and its noun before another noun, and of a prefix before or a participle after a name
   * (`anti-Brexit`, `Vancouver-based`). Per such pair set as one word; above one, because the n-gram model has read more
   * books than newspapers and gives hyphens after these words too little.
   */
  "lost-modifier-hyphen": 150_000,
  "spaced-initialism": 3,
  /** Of initials that the lexicon or the page has closed up, where no surname follows. Per such run of initials. */
  "spaced-listed-initialism": 8000,
  "stray-character": 2.5,
  /** A mark by itself for which nothing was printed: 2,004 in 763,194 words of scans (`tools/models/count-slips.ts`). Asked on noisy pages alone. */
  "stray-mark": 26,
  /**
   * Of a quotation mark beside a word that nothing closes, or nothing has opened (`src/language/stray-quotes.ts`). Above one, because the
   * n-gram model hears no quotation marks; set so that what the rules leave is made at the standard level, and not at the safe one.
   */
  "stray-quote": 300_000,
  "space-before-punctuation": 2.5,
  "lost-space-after-punctuation": 2.5,
  "spaced-quote": 2.5,
  /** Per paragraph break. */
  "broken-paragraph": 300,
  "spaced-link": 2.5,
  "doubled-glyphs": 2.5,
  /** A letter read for a digit of a day or an hour: a bad page has several. */
  "misread-digit": 5,
  /** A sum of money whose surroundings are a sum's (`src/language/prices.ts`). Per such place. */
  "misread-sum": 9000,
  /** Of what is nothing else (`14tli`, `541bs`, `5e 6d`). Above one, because the n-gram model takes it for a figure or a code as it stands. */
  "misread-figure": 200_000,
  /**
   * Of a word in small letters on a bad page before one with a capital that it hardly has inside a sentence: something is
   * wrong there. Above one, because the n-gram model expects a sentence's end after no word. Set by 96 articles of
   * 1842–1954 so that nine in ten are right at the standard level.
   */
  "lost-stop": 50_000,
  /** At the end of a line that stops short, as a paragraph's last one does. Per such line; above one for the same reason, and set by the same articles. */
  "lost-paragraph-stop": 1_000_000,
  /** The same as of a sentence where the capital is an I, which stood for a small letter. */
  "misread-capital": 10_000,
  /**
   * Weighed by how often scans read a mark so, and by which marks stand between the words (`src/language/mark-model.ts`). Above one, because
   * odds are taken for no more than spaces on good pages are right by; set by the scans, so that nine in ten are right at the standard level.
   */
  "misread-mark": 60_000,
  /** An ampersand or a capital I: weighed by what was read for it (`src/language/signs.ts`). */
  "misread-sign": 10_000,
  /** Weighed by the channel, character by character. */
  misread: 10_000,
} as const satisfies Record<string, number>;

export type DamageKind = keyof typeof RATES_PER_10K;

/** The cost of damage of this kind, −ln P, in nats. */
export const damageCost = (kind: DamageKind): number => COSTS[kind];

const COSTS = Object.fromEntries(Object.entries(RATES_PER_10K).map(([kind, rate]) => [kind, -Math.log(rate / 10_000)])) as Readonly<Record<DamageKind, number>>;

/** A page's own rate of a kind of damage is as good as the general one after this many words. */
const PRIOR_WORDS = 1500;

/** A page's own rate of one edit of characters is as good as the channel's after so much text, in UTF-16 units. */
const EDIT_PRIOR_LENGTH = 550;

/**
 * How much cheaper an edit of characters becomes, in nats, that costs `cost` and was found `count` times: a page that reads `h` as `b`
 * does it all over. Its rate is the mean of its posterior under a gamma prior that is worth as many chances as so much text has.
 * @param chances occurrences on the page of the characters that it misreads
 * @param length of the page, in UTF-16 units
 */
export function editDiscount(cost: number, count: number, chances: number, length: number): number {
  if (count === 0) return 0;
  const rate = Math.exp(-cost);
  const prior = (chances * EDIT_PRIOR_LENGTH) / length;
  return Math.max(0, Math.log(Math.min((rate * prior + count) / (prior + chances), 1) / rate));
}

/**
 * How much cheaper a kind of damage becomes, in nats, in a document of `words` words that has shown it `count` times:
 * the posterior mean of its rate under a gamma prior of {@link PRIOR_WORDS} words, never dearer than on an average page.
 */
export function damageDiscount(kind: DamageKind, count: number, words: number): number {
  const rate = RATES_PER_10K[kind] / 10_000;
  const posterior = (rate * PRIOR_WORDS + count) / (PRIOR_WORDS + words);
  return Math.max(0, Math.log(Math.min(posterior, 1) / rate));
}
