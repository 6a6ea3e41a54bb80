const MONTHS = new Set(
  "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split(" "),
);
/** What follows the figure of a day or an hour. */
const AFTER_FIGURE = /^(?:o'clock|o’clock|a\.m|p\.m|inst|ult|prox)$/u;
const ORDINAL = /^([\dlIoO]{1,2})(st|nd|rd|th)$/u;
const FIGURE = /^[\dlIoO]{1,2}$/u;
const LARGEST_DAY = 31;
const ONE_READ_AS_L = /^l\d$/u;

/**
 * The figure that was meant where letters were read for some of its digits, `l` or `I` for 1 and `O` for 0, and where the
 * form gives it away: an ordinal, or a day or hour before the name of a month or `o'clock`. Undefined everywhere else:
 * `19SS` and `B2O` are nobody's to guess.
 * @param core a chunk without the marks around it
 * @param next the core of the chunk behind it
 * @param previous that of the chunk before it
 */
export function figureMeant(core: string, next: string, previous = ""): string | undefined {
  if (!/[lIoO]/u.test(core) || !(/\d/u.test(core) || isOrdinalInLetters(core, next, previous))) return undefined;
  const ordinal = ORDINAL.exec(core);
  const [letters, suffix] = ordinal ? [ordinal[1] as string, ordinal[2] as string] : [core, ""];
  if (!ordinal && !(FIGURE.test(core) && (MONTHS.has(next.toLowerCase()) || AFTER_FIGURE.test(next) || isDayBehindMonth(core, previous)))) return undefined;
  const figure = digitsOf(letters);
  const value = Number(figure);
  return value >= 1 && value <= LARGEST_DAY && !figure.startsWith("0") ? figure + suffix : undefined;
}

/** `July l8`, `On November l2`; not `May I`, `March II`. */
const isDayBehindMonth = (core: string, previous: string): boolean => ONE_READ_AS_L.test(core) && MONTHS.has(previous.toLowerCase());

/** Words that stand behind `the 1st`, beside months and what stands behind any day. */
const AFTER_FIRST = new Set("and avenue battalion class day division edition grade of regiment street to year".split(" "));

/** `Ilth`, `lOth` are no words; `Ist` is one in German, and `lst` one letter from `list`: these where a day or a regiment is meant. */
function isOrdinalInLetters(core: string, next: string, previous: string): boolean {
  if (/^[lI](?:[lI]|O)th$/u.test(core) || core === "Ioth") return true;
  if (core !== "Ist" && core !== "lst") return false;
  const behind = next.toLowerCase();
  return MONTHS.has(previous.toLowerCase()) || (previous.toLowerCase() === "the" && (AFTER_FIRST.has(behind) || MONTHS.has(behind) || AFTER_FIGURE.test(behind)));
}

const MISREAD_ORDINAL = /^(\d{1,2})t(?:b|li|ii)$/u;
/** What stands behind its number. */
const COUNTED = new Set("bales cases children days feet hours lbs men miles months pieces shares tons weeks yards years".split(" "));

/**
 * The figure that was meant by what is none on a scan that reads badly: `l8 months`, `12tli`, `6tb`, `svo` (an octavo).
 * @param next the core of the chunk behind it: `l2` by itself may be a norm
 */
export function misreadFigure(core: string, next: string): string | undefined {
  if (ONE_READ_AS_L.test(core)) return COUNTED.has(next.replace(/['’]$/u, "")) ? `1${core.slice(1)}` : undefined;
  if (core === "svo" || core === "Svo") return "8vo";
  const day = MISREAD_ORDINAL.exec(core)?.[1];
  return day !== undefined && takesTh(Number(day)) ? `${day}th` : undefined;
}

const takesTh = (day: number): boolean => day >= 1 && day <= LARGEST_DAY && ((day > 10 && day < 14) || day % 10 === 0 || day % 10 > 3);

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

const digitsOf = (letters: string): string => letters.replace(/[lI]/gu, "1").replace(/[oO]/gu, "0").replace(/G/gu, "6");

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
