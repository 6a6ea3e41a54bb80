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
  if (!ordinal && !(FIGURE.test(core) && (isMonth(next) || AFTER_FIGURE.test(next) || isDayBehindMonth(core, previous)))) return undefined;
  const figure = digitsOf(letters);
  const value = Number(figure);
  return value >= 1 && value <= LARGEST_DAY && !figure.startsWith("0") ? figure + suffix : undefined;
}

/** `July l8`, `On November l2`; not `May I`, `March II`. */
const isDayBehindMonth = (core: string, previous: string): boolean => ONE_READ_AS_L.test(core) && isMonth(previous);

/** Words that stand behind `the 1st`, beside months and what stands behind any day. */
const AFTER_FIRST = new Set("and avenue battalion class day division edition grade of regiment street to year".split(" "));

/** `Ilth`, `lOth` are no words; `Ist` is one in German, and `lst` one letter from `list`: these where a day or a regiment is meant. */
function isOrdinalInLetters(core: string, next: string, previous: string): boolean {
  if (/^[lI](?:[lI]|O)th$/u.test(core) || core === "Ioth") return true;
  if (core !== "Ist" && core !== "lst") return false;
  const behind = next.toLowerCase();
  return isMonth(previous) || (previous.toLowerCase() === "the" && (AFTER_FIRST.has(behind) || isMonth(behind) || AFTER_FIGURE.test(behind)));
}

/** `l` and `I` for 1, `O` for 0, and the `G` of `Gd.` for 6. */
export const digitsOf = (letters: string): string => letters.replace(/[lI]/gu, "1").replace(/[oO]/gu, "0").replace(/G/gu, "6");

const MISREAD_ORDINAL = /^(\d{1,2})t(?:b|li|ii)$/u;
/** `541bs`: the l of pounds. `221b` is a house's number. */
const POUNDS = /^(\d{1,3})1bs$/u;
/** `No. ll`: no Roman figure, which `II` may be. */
const NUMBERED = /^(?:ll|l\d)$/u;

/** The figure that was meant by what is no word, no code and no Roman figure, however well a page was read: `14tli`, `March 7tb`, `541bs.`, `No. ll`. */
export function certainFigure(core: string, next: string, previous: string): string | undefined {
  if (previous === "No" && NUMBERED.test(core)) return digitsOf(core);
  const pounds = POUNDS.exec(core)?.[1];
  if (pounds !== undefined) return `${pounds}lbs`;
  const ordinal = misreadOrdinal(core);
  return core.endsWith("b") && !isMonth(previous) && !isMonth(next) ? undefined : ordinal;
}

function misreadOrdinal(core: string): string | undefined {
  const day = MISREAD_ORDINAL.exec(core)?.[1];
  return day !== undefined && takesTh(Number(day)) ? `${day}th` : undefined;
}

const isMonth = (word: string): boolean => MONTHS.has(word.toLowerCase());

/** What stands behind its number. */
const COUNTED = new Set("bales cases children days feet hours lbs men miles months pieces shares tons weeks yards years".split(" "));

/**
 * The figure that was meant by what is none on a scan that reads badly: `l8 months`, `12tli`, `6tb`, `svo` (an octavo).
 * @param next the core of the chunk behind it: `l2` by itself may be a norm
 */
export function misreadFigure(core: string, next: string): string | undefined {
  if (ONE_READ_AS_L.test(core)) return COUNTED.has(next.replace(/['’]$/u, "")) ? `1${core.slice(1)}` : undefined;
  if (core === "svo" || core === "Svo") return "8vo";
  return misreadOrdinal(core);
}

const takesTh = (day: number): boolean => day >= 1 && day <= LARGEST_DAY && ((day > 10 && day < 14) || day % 10 === 0 || day % 10 > 3);
