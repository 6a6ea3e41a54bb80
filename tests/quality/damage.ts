import { Random } from "../../tools/typeset/random.ts";

/** What scans make of letters. */
const MISREAD: readonly (readonly [string, string])[] = [
  ["h", "b"], ["e", "c"], ["n", "u"], ["m", "rn"], ["li", "h"], ["t", "l"], ["s", "a"], ["i", "l"], ["o", "0"], ["r", "i"], ["d", "cl"], ["w", "vv"], ["a", "n"],
]; // prettier-ignore

/** A text of which about this share of the words is misread, split or run together; the same for the same seed. */
export function damaged(text: string, share: number, seed: string): string {
  const random = new Random(seed);
  return text.replace(/\p{L}{2,}/gu, (word) => (random.chance(share) ? damagedWord(word, random) : word));
}

function damagedWord(word: string, random: Random): string {
  const kind = random.next();
  const at = random.integer(1, word.length - 1);
  if (kind < 0.08) return `${word.slice(0, at)} ${word.slice(at)}`;
  if (kind < 0.14) return `${word.slice(0, at)}${random.pick(["^", "*", "!", "7", "|"])}${word.slice(at)}`;
  const possible = MISREAD.filter(([right]) => word.includes(right));
  if (possible.length === 0) return `${word.slice(0, at)}${word.slice(at + 1)}`;
  const [right, wrong] = random.pick(possible);
  return word.replace(right, wrong);
}
