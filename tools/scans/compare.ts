/** Edits of single characters that turn one text into the other. */
export function editDistance(from: string, to: string): number {
  let previous = Uint32Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 0; i < from.length; i++) {
    const current = new Uint32Array(to.length + 1);
    current[0] = i + 1;
    const letter = from.charCodeAt(i);
    for (let j = 0; j < to.length; j++) {
      const change = (previous[j] as number) + (letter === to.charCodeAt(j) ? 0 : 1);
      current[j + 1] = Math.min(change, (previous[j + 1] as number) + 1, (current[j] as number) + 1);
    }
    previous = current;
  }
  return previous[to.length] as number;
}

/** Character error rate: edits for each character of the truth. */
export const errorRate = (noisy: string, clean: string): number => editDistance(noisy, clean) / clean.length;

export type Drop = "lines lost or made up" | "hardly read";

const WORST = 0.35;

/** Why a reading is no use, if it is not: too far from its truth for any reader to find the way back. */
export function dropReason(noisy: string, clean: string, rate: number): Drop | undefined {
  const [read, printed] = [noisy.split("\n").length, clean.split("\n").length];
  if (Math.abs(read - printed) > Math.max(1, printed * 0.15)) return "lines lost or made up";
  return rate > WORST ? "hardly read" : undefined;
}

export const BANDS = [0.02, 0.08, 0.25, WORST] as const;

/** The index of the band that an error rate falls into; each ends at its number in BANDS. */
export const bandOf = (rate: number): number => Math.max(0, BANDS.findIndex((end) => rate <= end));
