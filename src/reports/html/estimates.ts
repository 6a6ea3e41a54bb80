import type { QualityEstimate, RateEstimate } from "../../quality/estimate.ts";
import type { DocumentData, RateData } from "./data.ts";

/**
 * What is estimated of a document: where its parts were read one by one, the means by words of those with an estimate. The
 * range of a mean would be narrower than the mean of the ranges; how much, nobody has measured.
 */
export function estimateOf(parts: readonly QualityEstimate[]): Pick<DocumentData, "wer" | "cer" | "noEstimate"> {
  const wer = meanOf(parts, ({ wer }) => wer);
  const cer = meanOf(parts, ({ cer }) => cer);
  if (wer && cer) return { wer, cer };
  const longest = [...parts].sort((a, b) => b.words - a.words)[0];
  return { noEstimate: longest?.noEstimate ?? "empty" };
}

function meanOf(parts: readonly QualityEstimate[], rateOf: (part: QualityEstimate) => RateEstimate | undefined): RateData | undefined {
  let words = 0;
  const sum = { rate: 0, low: 0, high: 0 };
  for (const part of parts) {
    const own = rateOf(part);
    if (!own) continue;
    words += part.wordsRead;
    for (const key of ["rate", "low", "high"] as const) sum[key] += part.wordsRead * own[key];
  }
  const mean = (total: number): number => Number((total / words).toFixed(4));
  return words === 0 ? undefined : { rate: mean(sum.rate), low: mean(sum.low), high: mean(sum.high) };
}
