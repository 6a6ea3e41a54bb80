/** The letters of a form as bits, one for each of 31 remainders of their codes: forms that share few letters are told apart at once. */
export function lettersOf(folded: string): number {
  let letters = 0;
  for (let at = 0; at < folded.length; at += 1) letters |= 1 << folded.charCodeAt(at) % 31;
  return letters;
}

/** How many letters one of two forms has and the other lacks, at the least. */
export function otherLetters(letters: number, others: number): number {
  let count = 0;
  for (let rest = letters ^ others; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** A row of the table of distances: it serves one question after another. */
let row = new Int32Array(64);

/** Whether one form can be made of another by so few insertions, deletions and replacements of a character (Levenshtein 1966). */
export function isWithin(first: string, second: string, most: number): boolean {
  if (Math.abs(first.length - second.length) > most) return false;
  if (second.length >= row.length) row = new Int32Array(second.length + 1);
  for (let at = 0; at <= second.length; at += 1) row[at] = at;
  for (let i = 1; i <= first.length; i += 1) {
    let diagonal = row[0] as number;
    let least = (row[0] = i);
    for (let j = 1; j <= second.length; j += 1) {
      const above = row[j] as number;
      const cost = Math.min(diagonal + (first.charCodeAt(i - 1) === second.charCodeAt(j - 1) ? 0 : 1), above + 1, (row[j - 1] as number) + 1);
      diagonal = above;
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return false;
  }
  return (row[second.length] as number) <= most;
}
