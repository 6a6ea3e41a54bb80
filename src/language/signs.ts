import { isDigit, isLetter, isLetterOrDigit, isLower } from "./characters.ts";
import type { Language } from "./language.ts";
import { LEAST_EDIT_COST } from "./search-numbers.ts";
import type { Token } from "./token.ts";

/** What scans make of the ampersand of `&c.`: `Ac.`, `8cc.`, `Stc.`, `drc.`, `&o.`. Hardly any of these is a word. */
const READ_FOR_ET_CETERA = new Set("Ac 4c 6c 8c 4cc 6cc 8cc Jc Jcc icc Icc fc fcc fic ftc kc Stc Sic Zc drc &o &a &e".split(" "));
/** These are, and stand for it behind small letters and a comma alone: `silks, ribbons, Sec.`; not `J. Smith, Sec.`, nor `hail, snow, ice.` */
const WORDS_READ_FOR_IT = new Set("Sec Ice ice dec See".split(" "));
const ENDS_SENTENCES = /^ice\.$/i;
const LISTED = /^\p{Ll}+,$/u;

/** What is read for an ampersand by itself between two names, and what stands behind it in the names of firms. */
const READ_FOR_AND = /^(?:[Ak468]|ft|fc)$/;
const FIRM = /^(?:Co|CO|Sons?|SONS?|Bros|BROS)$/;

/** `0 f`, `0 n`: an o that was read as a nought, and set apart. */
const BEHIND_O = /^(?:f|ff|n|r|ne|ur|ut|ver|ther)$/;

/** `I hese`, `1 hey`: a T that was read as an upright stroke, and set apart. */
const STROKE = /^[I1lJ]$/;
const BEHIND_T = /^(?:he|his|hat|hey|hese|hose|heir|hus|hree|hough)$/;

/** Upright strokes and signs with a bowl by themselves: an `I` and an `a`. */
const READ_FOR_I = /^[|[\]{}]$/;
const COLUMN_RULE = "|";
const READ_FOR_A = /^[@«»#]$/;

/**
 * −ln P, in nats, on a page with one edit in a hundred characters. Set by hand: engines of the first digitised newspapers read
 * every few ampersands wrongly, an o as a nought, or a T as a stroke, as often as they set a word's letters apart, and an `I` by itself for a figure once in some hundred times.
 */
const AMPERSAND_COST = 3;
const NOUGHT_COST = 4.5;
const STROKE_COST = 5.5;
const FIGURE_FOR_I_COST = 5.5;
const BRACKET_FOR_I_COST = 3;
const SIGN_FOR_A_COST = 4;

/** What a sign that is no word was misread for. */
export interface MeantSign {
  readonly text: string;
  readonly cost: number;
  /** What it stands for, from the chunk's start, in UTF-16 units; the end may lie in the chunk behind it. */
  readonly start: number;
  readonly end: number;
}

/** The chunks around a sign. */
export interface SignNeighbours {
  readonly previous: string;
  /** The core of the one behind it. */
  readonly next: string;
  /** The same, where it begins with it and stands on the same line. */
  readonly beside: string;
  /** Whether the sign opens a sentence. */
  readonly opens: boolean;
  /** Whether it stands at the beginning or the end of a line, where column rules are. */
  readonly atEdge: boolean;
  /** Whether it is one of a pair of brackets. */
  readonly enclosed: () => boolean;
}

/**
 * `&c` where a chunk's core looks like it and a full stop, comma or semicolon stands behind it, as mostly does (`silks, velvets,
 * Ac.`); `&` between two names (`Hill A Co.`, `Dale k Moss`); `of` for `0 f`; `These` or `these` for `I hese`; and `I` for a `1` before a small word (`which 1 remember`). Undefined elsewhere.
 */
export function signMeant(token: Token, { previous, next, beside, opens, atEdge, enclosed }: SignNeighbours, { ease }: Language): MeantSign | undefined {
  const { text, core, coreStart, coreEnd } = token;
  const sign = (read: string, cost: number, end: number): MeantSign => ({ text: read, cost: Math.max(LEAST_EDIT_COST, cost - ease), start: 0, end });
  if (text === "0") return BEHIND_O.test(beside) ? sign(`o${beside}`, NOUGHT_COST, 2 + beside.length) : undefined;
  if (STROKE.test(text) && BEHIND_T.test(beside)) return sign((opens ? "T" : "t") + beside, STROKE_COST, 2 + beside.length);
  if (text === "1") return next.length > 1 && isLower(next.charCodeAt(0)) ? sign("I", FIGURE_FOR_I_COST, 1) : undefined;
  if (text === COLUMN_RULE && atEdge) return undefined;
  if (READ_FOR_I.test(text)) return next.length > 1 && isLower(next.charCodeAt(0)) && !enclosed() ? sign("I", BRACKET_FOR_I_COST, 1) : undefined;
  if (READ_FOR_A.test(text)) return next.length > 1 && isLetter(next.charCodeAt(0)) && !opens ? sign("a", SIGN_FOR_A_COST, 1) : undefined;
  if (READ_FOR_AND.test(text)) {
    return NAME.test(previous) && (FIRM.test(next) || (text === "k" && NAME.test(next))) ? sign("&", AMPERSAND_COST, text.length) : undefined;
  }
  const closed = ".,;".includes(text[coreEnd] ?? "-") && !isLetterOrDigit(text.charCodeAt(coreEnd + 1));
  if (!closed || coreStart > 1 || (coreStart === 1 && text[0] !== "&")) return undefined;
  const isRead = READ_FOR_ET_CETERA.has(coreStart === 1 ? `&${core}` : core) || (WORDS_READ_FOR_IT.has(core) && LISTED.test(previous) && !isDigit(next.charCodeAt(0)) && !ENDS_SENTENCES.test(text));
  return isRead ? sign("&c", AMPERSAND_COST, coreEnd) : undefined;
}

/** A capital, and a letter at the end: behind a full stop or comma `A` is a company of soldiers, or an initial. */
const NAME = /^\p{Lu}[\p{L}'’-]+\p{L}$/u;

/** Whether a chunk may be such a sign, whatever stands around it. */
export const isLikeSign = ({ text, core }: Token): boolean =>
  text === "0" || STROKE.test(text) || READ_FOR_I.test(text) || READ_FOR_A.test(text) || READ_FOR_AND.test(text) || READ_FOR_ET_CETERA.has(core) || WORDS_READ_FOR_IT.has(core) || /^&[oae][.,;]/.test(text);
