const DAY = /(?<!\d)(1[5-9]\d\d|20\d\d)([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/gu;
const MONTH = /(?<!\d)(1[5-9]\d\d|20\d\d)[-_.](0[1-9]|1[0-2])(?!\d)/gu;
const YEAR = /(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)/gu;

/**
 * The date of an issue as its path has it: `1868-05-21`, `18680521`, `1868/05/21`, `1868-05` or `1868`. The most exact one
 * counts, and of several the last, which is nearest to the file's name.
 */
export function dateIn(path: string): string | undefined {
  const spaced = path.replace(/[/\\]+/gu, "-");
  const last = (pattern: RegExp): RegExpMatchArray | undefined => [...spaced.matchAll(pattern)].filter(isDate).at(-1);
  const day = last(DAY);
  if (day) return `${day[1]}-${day[3]}-${day[4]}`;
  const month = last(MONTH);
  return month ? `${month[1]}-${month[2]}` : last(YEAR)?.[1];
}

/** The thirtieth of February is none. */
function isDate([, year, , month, day]: RegExpMatchArray): boolean {
  if (day === undefined) return true;
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
}
