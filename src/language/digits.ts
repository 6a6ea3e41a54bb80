const MONTHS = new Set(
  "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split(" "),
);
/** What follows the figure of a day or an hour. */
const AFTER_FIGURE = /^(?:o'clock|o’clock|a\.m|p\.m|inst|ult|prox)$/u;
const ORDINAL = /^([\dlIoO]{1,2})(st|nd|rd|th)$/u;
const FIGURE = /^[\dlIoO]{1,2}$/u;
const LARGEST_DAY = 31;

/**
 * The figure that was meant where letters were read for some of its digits, `l` or `I` for 1 and `O` for 0, and where the
 * form gives it away: an ordinal, or a day or hour before the name of a month or `o'clock`. Undefined everywhere else:
 * `19SS`, `£l` and `B2O` are nobody's to guess.
 * @param core a chunk without the marks around it
 * @param next the core of the chunk behind it
 */
export function figureMeant(core: string, next: string): string | undefined {
  if (!/\d/u.test(core) || !/[lIoO]/u.test(core)) return undefined;
  const ordinal = ORDINAL.exec(core);
  const [letters, suffix] = ordinal ? [ordinal[1] as string, ordinal[2] as string] : [core, ""];
  if (!ordinal && !(FIGURE.test(core) && (MONTHS.has(next.toLowerCase()) || AFTER_FIGURE.test(next)))) return undefined;
  const figure = letters.replace(/[lI]/gu, "1").replace(/[oO]/gu, "0");
  const value = Number(figure);
  return value >= 1 && value <= LARGEST_DAY && !figure.startsWith("0") ? figure + suffix : undefined;
}
