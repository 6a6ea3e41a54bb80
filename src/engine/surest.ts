import type { Verdict } from "./decoder.ts";
import type { Document } from "./document.ts";

/** What the decoder makes of a candidate, and the probability that it is right. */
export interface Judged extends Verdict {
  readonly confidence: number;
}

/** How sure an edit must be to be made: of a fixer, or of any other. */
export interface Bars {
  readonly minConfidence: number;
  readonly fixerConfidence?: Readonly<Record<string, number>>;
}

export const AT_ANY_CONFIDENCE: Bars = { minConfidence: 0 };

/**
 * What is made of the decoder's choices and of what contends with them: each that is sure enough, and where several overlap the surest.
 * A contender gives way to what was chosen to change nothing: a word that its line end cuts, read as one.
 * @returns in the order of the text, disjoint
 */
export function surest<Kind extends Judged>({ source }: Pick<Document, "source">, verdicts: readonly Kind[], { minConfidence, fixerConfidence = {} }: Bars): Kind[] {
  const changes = ({ candidate: { proposal } }: Kind): boolean => source.slice(proposal.start, proposal.end) !== proposal.replacement;
  const sure = verdicts.filter((verdict) => {
    const bar = fixerConfidence[verdict.named.fixer] ?? minConfidence;
    return (verdict.chosen || verdict.contends) && verdict.confidence >= bar && changes(verdict);
  });
  // The decoder's choices don't overlap.
  if (!sure.some(({ contends }) => contends)) return sure;
  const kept = new Set<number>();
  for (const verdict of verdicts) if (verdict.chosen && !changes(verdict)) take(kept, verdict);
  const taken = new Set<number>();
  const made: Kind[] = [];
  for (const verdict of [...sure].sort((a, b) => b.confidence - a.confidence || Number(b.chosen) - Number(a.chosen))) {
    if (touches(taken, verdict) || (verdict.contends && touches(kept, verdict))) continue;
    take(taken, verdict);
    made.push(verdict);
  }
  return made.sort((a, b) => a.first - b.first);
}

type Range = Pick<Verdict, "first" | "last">;

function take(chunks: Set<number>, { first, last }: Range): void {
  for (let at = first; at <= last; at += 1) chunks.add(at);
}

function touches(chunks: ReadonlySet<number>, { first, last }: Range): boolean {
  for (let at = first; at <= last; at += 1) if (chunks.has(at)) return true;
  return false;
}
