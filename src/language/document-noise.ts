import { isAddress } from "./addresses.ts";
import { casePattern, isDigit, isLetter, isUpper } from "./characters.ts";
import { isShortened, looksAbbreviated } from "./abbreviations.ts";
import { hasSurnamePrefix } from "./compounds.ts";
import { isSpoken, spokenPlaces } from "./dialect.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./token.ts";

/** Rate at which clean text shows forms in small letters that the lexicon lacks: rare words, dialect. */
const CLEAN_SHARE = 0.004;
/**
 * The share is as good as known after about this many words: few, since who has text mended mostly has damaged text. With 150, notices
 * and snippets passed for clean.
 */
const PRIOR_WORDS = 60;
/**
 * Of garbled words in small letters so many are no words that tell; the others are words by chance, or might be spelled so. Set so that
 * bad scans are as noisy on average as when all such words counted, which is what the confidence was fitted to.
 */
const NONWORD_SHARE = 0.69;
/** Letters of a word, on average. */
const WORD_LENGTH = 4.6;
/** No page is held for better: that none of its words tells doesn't say that no name, capital or figure was misread. */
const LEAST_RATE = 3e-4;

/**
 * How damaged a document is: misread characters per character, as its share of forms that are no words tells. Names
 * are passed over, since clean text has many that no lexicon holds.
 */
export function readNoise(chunks: readonly { readonly token: Token }[], lexicon: Lexicon): number {
  const spoken = spokenPlaces(chunks, lexicon);
  let words = 0;
  let unknown = 0;
  for (let at = 0; at < chunks.length; at += 1) {
    const { token } = chunks[at] as { token: Token };
    const sign = knownSign(token, lexicon);
    if (sign === Sign.none || spoken?.[at] === 1) continue;
    if (sign === Sign.damaged) {
      if (isShortened(token, chunks[at + 1]?.token.text ?? "")) continue;
      unknown += 1;
    }
    words += 1;
  }
  const share = (unknown + CLEAN_SHARE * PRIOR_WORDS) / (words + PRIOR_WORDS);
  return Math.max(LEAST_RATE, (share - CLEAN_SHARE * 0.9) / NONWORD_SHARE / WORD_LENGTH);
}

/** Whether a word in small letters is no word. */
export const isDamaged = (token: Token, lexicon: Lexicon): boolean => knownSign(token, lexicon) === Sign.damaged;

const knownSign = (token: Token, lexicon: Lexicon): number => (token.noise ??= signOf(token, lexicon));

const Sign = { none: 0, sound: 1, damaged: 2 } as const;

/** `5pm`, `20mins`, `8½d`, `1-2c`, `19@24c`: as it was printed. */
const MEASURE = /^[\d.,:/@½¼¾⅓⅔⅛⅜⅝⅞-]+(?:[ap]m|[sdpkmgclf]|[kcm]m|kg|lbs?|oz|ft|in|yds?|mph|mins?|hrs?|secs?|st|nd|rd|th)$/u;
/** `dash—like`, `AVERAGES.—Wheat`: each of them might be a word. */
const DASH = /[—–]|--/;
/** `iii`, `xiv`. */
const ROMAN = /^x{0,3}(?:i[xv]|vi{0,3}|i{2,3})$/u;
/** `@editor`, `C:\letters`: what is no address, and like one. */
const HANDLE_OR_PATH = /@\w|^[A-Z]:\\/u;
/** `HarperCollins`, `TechCrunch`: names of firms put together from words; `user_name`: what programs call things. */
const PUT_TOGETHER = /^(?:(?:[A-Z][a-z]+){2,}(?:['’]s)?|[A-Za-z]{2,}(?:_[A-Za-z\d]{2,})+)$/;
/** `wanderin'`, `gath'ring`, `'nough`, `w'out`; not `do'nt`. */
const ELISION = /[a-zà-ÿ]['’](?!nt$)[a-zà-ÿ]|[a-zà-ÿ]['’][.,;:!?”"]*$|^[“"]?['’][a-zà-ÿ]/i;

/** What a form tells of the noise. */
function signOf(token: Token, lexicon: Lexicon): number {
  const { text, core } = token;
  if (core.length < 2 || !hasLetters(core) || isSpoken(token, lexicon)) return Sign.none;
  const pattern = casePattern(core);
  if (isDigit(core.charCodeAt(0)) && MEASURE.test(core)) return Sign.none;
  if (pattern === "title" || pattern === "upper" || pattern === "none") return Sign.none;
  const sound = pattern === "mixed" ? lexicon.isMixed(core) : lexicon.isWord(core) || isCompound(core, lexicon);
  if (sound) return Sign.sound;
  return mayBeRight(text, core, lexicon) ? Sign.none : Sign.damaged;
}

/** What no lexicon has, and may be right for all that: names, abbreviations, speech of the country. */
const mayBeRight = (text: string, core: string, lexicon: Lexicon): boolean =>
  looksAbbreviated({ text, core }) ||
  hasSurnamePrefix(core) ||
  ROMAN.test(core) ||
  HANDLE_OR_PATH.test(text) ||
  isAddress(core) ||
  PUT_TOGETHER.test(core) ||
  DASH.test(core) ||
  ELISION.test(text) ||
  (core.includes("-") && core.split("-").some((part) => isUpper(part.charCodeAt(0)))) ||
  isEither(core, lexicon) ||
  isEdited(text, core, lexicon);

/** `Edinburgh/Oakland`, `person/machine`: one or the other. */
const isEither = (core: string, lexicon: Lexicon): boolean =>
  core.includes("/") && core.split("/").every((part) => part.length > 1 && (isUpper(part.charCodeAt(0)) || lexicon.isWord(part)));

/** `[t]he`, `permit[s]`: letters that an editor put in. */
const isEdited = (text: string, core: string, lexicon: Lexicon): boolean =>
  /^[^[\]]*\[[a-z]+\][^[\]]*$/i.test(text) && lexicon.isWord(core.replace(/[[\]]/g, ""));

function hasLetters(core: string): boolean {
  for (let at = 0; at < core.length; at += 1) if (isLetter(core.charCodeAt(at))) return true;
  return false;
}

const isCompound = (core: string, lexicon: Lexicon): boolean =>
  core.includes("-") && core.split("-").every((part) => part === "" || lexicon.isWord(part) || /^\d+$/.test(part));
