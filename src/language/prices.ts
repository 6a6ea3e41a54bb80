import { digitsOf } from "./digits.ts";

/** What stands around a sum of money. */
export interface AroundPrice {
  /** The characters right before and behind the sum. */
  readonly before: string;
  readonly after: string;
  /** The cores of the chunks before and behind it; the first empty where a sentence begins. */
  readonly previous: string;
  readonly next: string;
}

/** Shillings or pence, some of their digits read as letters. */
const COIN = /^([\dlIOG]{1,2})([sd])$/u;
const PENCE = /^[\dlIOG]{1,2}d$/u;
/** What stands behind a shilling by itself, and what does so where one of the others stands before it. */
const BEHIND_SHILLING = new Set("deposit dis discount each extra per premium".split(" "));
const BEFORE_SHILLING = new Set("about admission and at by charge cost costs fee for from of only or over paid price than to under worth".split(" "));
const AFTER_SHILLING = new Set("a and in or the to was".split(" "));
/** Pence that have no digit left; behind shillings they are nothing else. */
const PENCE_IN_LETTERS: ReadonlyMap<string, string> = new Map([["Cd", "6d"], ["cd", "6d"], ["fid", "6d"], ["lid", "11d"]]);
/** `18d.`, `22d.`: pence were counted to nearly two shillings. */
const MOST_PENCE = 23;

/**
 * The sum that was meant where letters were read for some of its digits, `l` or `I` for 1, `O` for 0, and `G` for the 6 of
 * `6d.`: pounds behind their sign, and shillings and pence where a digit or what stands around tells that they are (`Is. 6d.`,
 * `at ls. per bushel`). Undefined everywhere else, and where there is no such sum: `lOOd`.
 */
export function priceMeant(core: string, around: AroundPrice): string | undefined {
  const pence = PENCE_IN_LETTERS.get(core);
  if (pence !== undefined) return isShillings(around.previous) ? pence : undefined;
  const shillings = MISREAD_SHILLINGS.exec(core)?.[1];
  if (shillings !== undefined) return isPence(around.next) ? `${shillings}s` : undefined;
  if (!/[lIOG]/u.test(core)) return undefined;
  if (around.before === "£") return /^[\dlIO]{1,3}$/u.test(core) && !core.startsWith("O") ? digitsOf(core) : undefined;
  const [, letters, coin] = COIN.exec(core) ?? [];
  if (letters === undefined || (letters.includes("G") && core !== "Gd")) return undefined;
  const figure = digitsOf(letters);
  if ((figure.length > 1 && figure.startsWith("0")) || (coin === "d" && Number(figure) > MOST_PENCE)) return undefined;
  const isSum = /\d/u.test(letters) || letters.length > 1 ? around.after === "." || isCoin(around.previous) || isCoin(around.next) : isCoinInLetters(core, around);
  return isSum ? figure + coin : undefined;
}

const isCoin = (core: string): boolean => /^\d+[½¼¾]?[sd]$/u.test(core) || (/^[\dlIOG]{1,2}[sd]$/u.test(core) && /[\dG]/u.test(core));

/** `5e 6d`, `40a 9d` */
const MISREAD_SHILLINGS = /^(\d{1,2})[ae]$/u;
const isPence = (core: string): boolean => /^\d{1,2}d$/u.test(core) || PENCE_IN_LETTERS.has(core);
const isShillings = (core: string): boolean => /^[\dlIO]{1,3}s$/u.test(core) && (/\d/u.test(core) || core === "Is" || core === "ls");

/** `Is`, `ls`, `Id`, `Gd`: words or nothing by themselves. */
function isCoinInLetters(core: string, { after, previous, next }: AroundPrice): boolean {
  // `Od.` is oftener 6d. than nothing.
  if (core.endsWith("d")) return core !== "Od" && isShillings(previous);
  if (core === "Os") return PENCE.test(next);
  if (previous === "") return false;
  if (after === "") return isPence(next);
  return after === "." && (PENCE.test(next) || BEHIND_SHILLING.has(next) || (BEFORE_SHILLING.has(previous.toLowerCase()) && AFTER_SHILLING.has(next)));
}

/** What else is known of what stands around one. */
export interface AroundMisreadPrice extends AroundPrice {
  /** Whether the scan reads badly. */
  readonly noisy: boolean;
  /** How many sums nobody doubts stand near it. */
  readonly near: () => number;
}

/** Sums nobody doubts, this many together: a list of prices. */
const LIST_OF_PRICES = 2;
/** What a sum stands behind in notices: `Entrance, Is.`. */
const BEFORE_SUM = new Set("admission admittance either less price return".split(" "));
const BEHIND_SUM = new Set("each per".split(" "));
/** `plums, Is to Is 9d`, `seats, Is and 9d`. */
const BETWEEN_SUMS = new Set("and or to".split(" "));
/** `It Is.`: a verb with a capital for its small letter. */
const BEFORE_VERB = new Set("as he here how it she so that there this what where which who".split(" "));
/** `the fid`: a seaman's pin. */
const BEFORE_NOUN = new Set("a an each every her his its my our the their this that".split(" "));
const ONE_SHILLING = /^(?:[Il]s|is)$/u;
const SHILLINGS_WITH_DIGIT = /^(?:\d[lIO]|[lI]\d)s$/u;
/** `8rf.`, `lltf.`: a d is two letters. */
const PENCE_WITH_TWO_LETTERS = /^([\dlIO]{1,2})(?:[rt]f|il)$/u;
const MISREAD_PENCE = /^(?:[\dlIi]{1,2}[½¼¾£Jj]{0,2}d|fid|lid|[CGc]d)$/u;
/** What pence stand behind, whatever is left of its shillings: `fis. lid.`, `9 lid`, `14a lid`. */
const LIKE_SHILLINGS = /^(?:[\dlIi]{1,3}[ase]?|fis|la)$/u;

/**
 * The sum that was meant by what is none, where what stands around has to make up for it: on a scan that reads badly prices near it,
 * what is priced, or another sum; elsewhere a list of prices besides. Undefined where it may have been either of two: `id.` is 1d. or 4d.
 */
export function misreadPrice(core: string, around: AroundMisreadPrice): string | undefined {
  const sum = sumMeant(core, around);
  return sum !== undefined && (around.noisy || around.near() >= LIST_OF_PRICES) ? sum : undefined;
}

function sumMeant(core: string, around: AroundMisreadPrice): string | undefined {
  if (MISREAD_PENCE.test(core)) return penceMeant(core, around);
  if (ONE_SHILLING.test(core) || core === "fis") return isShilling(core, around) ? (core === "fis" ? "6s" : "1s") : undefined;
  const { previous, next, near } = around;
  if (SHILLINGS_WITH_DIGIT.test(core)) return BEHIND_SUM.has(next) || near() >= LIST_OF_PRICES ? digitsOf(core.slice(0, -1)) + "s" : undefined;
  const pence = PENCE_WITH_TWO_LETTERS.exec(core)?.[1];
  if (pence !== undefined) return isShillings(previous) || isBeforeSum(previous) || BEHIND_SUM.has(next) || near() >= LIST_OF_PRICES ? `${digitsOf(pence)}d` : undefined;
  if (core === "Us") return PENCE.test(next) && near() >= LIST_OF_PRICES ? "11s" : undefined;
  const shillings = MISREAD_SHILLINGS.exec(core)?.[1];
  if (shillings === undefined) return undefined;
  const isPriced = MISREAD_PENCE.test(next) || BEHIND_SUM.has(next) || (isBeforeSum(previous) && near() > 0);
  return isPriced ? `${shillings}s` : undefined;
}

/** Whether it is a figure with another letter for its coin: `5e`, `14a`. */
export const isFigureOfCoin = (core: string): boolean => MISREAD_SHILLINGS.test(core);

const isBeforeSum = (previous: string): boolean => BEFORE_SUM.has(previous.toLowerCase()) || BEFORE_SHILLING.has(previous.toLowerCase());

function penceMeant(core: string, { previous, next, near }: AroundMisreadPrice): string | undefined {
  if (core === "Id") return BEHIND_SUM.has(next) ? "1d" : undefined;
  const pence = PENCE_IN_LETTERS.get(core) ?? (core === "Gd" ? "6d" : undefined);
  if (pence === undefined) return undefined;
  if (LIKE_SHILLINGS.test(previous)) return pence;
  // A lid is a word.
  if (core === "lid") return BEHIND_SUM.has(next) ? pence : undefined;
  return isBeforeSum(previous) || BEHIND_SUM.has(next) || (near() >= LIST_OF_PRICES && !BEFORE_NOUN.has(previous)) ? pence : undefined;
}

function isShilling(core: string, { after, previous, next, near }: AroundMisreadPrice): boolean {
  if (MISREAD_PENCE.test(next)) return core !== "is" || after === ".";
  // `Won by 2 ls.`: lengths.
  if (/^\d/u.test(next) || /^\d+$/u.test(previous) || BEFORE_VERB.has(previous.toLowerCase())) return false;
  if (after === ".") return core !== "is" || BEFORE_SUM.has(previous.toLowerCase()) || near() >= LIST_OF_PRICES;
  if (core === "is") return false;
  return BEFORE_SUM.has(previous.toLowerCase()) || (near() > 0 && (isBeforeSum(previous) || BEHIND_SUM.has(next) || BETWEEN_SUMS.has(next)));
}

/** Whether a chunk is a sum nobody doubts: `6d.`, `10s`, `£3`. */
export const isSum = (text: string): boolean => /^[("]?(?:£\d|\d{1,3}[½¼¾]?[sd][.,;:)]*$)/u.test(text);
