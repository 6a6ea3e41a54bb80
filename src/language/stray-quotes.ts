/** A chunk as far as its quotation marks go. */
interface Quoted {
  readonly text: string;
  readonly core: string;
}

/** So many words are quoted at once; what is quoted for longer is rare, and begins behind a mark. */
const LONGEST_QUOTATION = 25;
/** Single marks set off a phrase, or speech, which begins behind a mark. Specks look like them, so that beyond this another tells nothing. */
const LONGEST_PHRASE = 8;

const OPENS = /^[‘“"']/;
const CLOSES = /[’”"'][.,;:!?)\]]*$/;
/** A quotation mark before a word in small letters or one with a capital, and marks behind it. */
const OPENED_WORD = /^[‘“"'][A-Za-z][a-z-]*[.,;:!?]*$/;
/** One behind a word. */
const CLOSED_WORD = /^[A-Za-z][a-z-]*[’”"']$/;
const BEGINS_SMALL = /^["“‘(]?[a-z]/;
const ENDS_WITHOUT_MARK = /[A-Za-z]$/;

/** Words that have lost their head, and an apostrophe there: `’tis`, `’buses`. */
const HEADLESS: ReadonlySet<string> = new Set("tis twas twere twill twould twixt em er im is ere ave bout bus buses phone cause til till round gainst neath mid cept pears s".split(" "));
/** Words that dialect cuts short, which a page has more than once where it has them. */
const CUT_SHORT = /^["“‘(]?(?:an|th|o|i|wi|yo|ol|t|fo|mo|[a-z]+in)['’][,.;:!?]?$/i;
const CUT_SHORT_TIMES = 2;

/** Whether a text has words that dialect cuts short: an apostrophe behind any word may be one. */
export const isInDialect = (chunks: readonly Quoted[]): boolean => chunks.filter(({ text }) => CUT_SHORT.test(text)).length >= CUT_SHORT_TIMES;

/** Words that may have lost their tail: `goin’`, `th’ owd`, `o’`; and those whose owner's s is the last letter. */
const TAILLESS = /(?:in|s)$|^(?:th|an|wi|ha|mo|ol|lil|gi|o|t)$/i;

/**
 * Whether the quotation mark before a word is a speck: one that nothing closes, behind a word without a mark, before a small letter. A
 * single one, which is what a speck by the upper edge looks like, before a capital, too.
 */
export function isStrayOpening(chunks: readonly Quoted[], at: number): boolean {
  const { text, core } = chunks[at] as Quoted;
  const previous = chunks[at - 1]?.text ?? "";
  if (!OPENED_WORD.test(text) || previous === "" || HEADLESS.has(core.toLowerCase())) return false;
  if (!ENDS_WITHOUT_MARK.test(previous)) return false;
  const isSmall = BEGINS_SMALL.test(core);
  return text.startsWith("‘") ? !isClosed(chunks, at, isSmall ? LONGEST_PHRASE : LONGEST_QUOTATION) : isSmall && !isClosed(chunks, at, LONGEST_QUOTATION);
}

const isClosed = (chunks: readonly Quoted[], at: number, most: number): boolean => chunks.slice(at, at + most).some(({ text }) => CLOSES.test(text));

/** Whether the quotation mark behind a word is a speck: the line goes on in small letters, and nothing has opened it. */
export function isStrayClosing(chunks: readonly Quoted[], at: number): boolean {
  const { text, core } = chunks[at] as Quoted;
  const next = chunks[at + 1]?.text ?? "";
  if (!CLOSED_WORD.test(text) || TAILLESS.test(core) || !ENDS_WITHOUT_MARK.test(core)) return false;
  const isSmall = BEGINS_SMALL.test(next);
  if (text.endsWith("’")) return next !== "" && !isOpened(chunks, at, isSmall ? LONGEST_PHRASE : LONGEST_QUOTATION);
  return isSmall && !isOpened(chunks, at, LONGEST_QUOTATION);
}

const isOpened = (chunks: readonly Quoted[], at: number, most: number): boolean => chunks.slice(Math.max(0, at - most), at + 1).some(({ text }) => OPENS.test(text));
