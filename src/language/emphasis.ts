/** Chunks that signs are set around. */
const LONGEST_EMPHASIS = 12;
const OPENS = /^["“(]?([*_]{1,2}|<)\p{L}/u;
const CLOSES = /[\p{L}\d.,;:!?]([*_]{1,2}|>)[.,;:!?"”)]*$/u;

const SIGNS = /[*_/<>†‡§¶]/;
/** `*Two out when winning run was made`: a note. */
const FOOTNOTE = /^[*†‡§¶][A-ZÀ-Þ]/;
/** `/VERY/`, `<sighs>` */
const SET_BETWEEN = /^["“(]?(?:\/[a-zà-ÿ]{2,}\/|<[a-zà-ÿ]{2,}>)[.,;:!?"”)]*$/i;

/** A chunk as it stands on the page. */
interface Standing {
  readonly text: string;
  /** The white space in front of it; a note's sign stands behind more than a space. */
  readonly before: string;
}

/** `_word_`, `*for free*`, `__Another Example__`, `<Northern Star Line>`: signs before the first word and behind the last are no specks. */
export function isEmphasised(chunks: readonly Standing[], at: number): boolean {
  const { text, before } = chunks[at] as Standing;
  if (!SIGNS.test(text)) return false;
  if (SET_BETWEEN.test(text) || (FOOTNOTE.test(text) && before !== "space")) return true;
  const [opened, closed] = [signOf(OPENS, text), signOf(CLOSES, text)];
  for (let away = 0; away < LONGEST_EMPHASIS; away += 1) {
    if (opened && signOf(CLOSES, chunks[at + away]?.text) === opened) return true;
    if (closed && signOf(OPENS, chunks[at - away]?.text) === closed) return true;
  }
  return false;
}

/** The sign of a pair, as it is when it opens. */
const signOf = (pattern: RegExp, text = ""): string | undefined => pattern.exec(text)?.[1]?.replace(">", "<");
