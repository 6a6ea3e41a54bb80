import { type CleanOptions, modelsOf } from "./clean.ts";
import { selectFixers } from "./fixers/select.ts";
import { ENGLISH_MODELS, readModel } from "./models.ts";
import { QualityModel } from "./quality/estimate-model.ts";
import { type QualityEstimate, estimateQuality as estimate } from "./quality/estimate.ts";

const opened = new Map<string | undefined, () => QualityModel>();

/** The model that quality is estimated with, `quality.bin` of a folder of packed models; read once, at its first use. */
function qualityOf(folder: string | undefined): () => QualityModel {
  let open = opened.get(folder);
  if (!open) {
    let model: QualityModel | undefined;
    open = () => (model ??= new QualityModel(readModel(folder ?? ENGLISH_MODELS, "quality")));
    opened.set(folder, open);
  }
  return open;
}

/**
 * Estimates the word and character error rates of a text without its gold text.
 *
 * ```ts
 * const { wer, language, noEstimate } = estimateQuality(page);
 * // wer: { rate: 0.12, low: 0.07, high: 0.2 }: nine of ten true rates lie between low and high
 * ```
 *
 * Never throws on any text; docs/quality.md says what it rests on.
 * @throws {ModelError} where the models can't be read
 */
export function estimateQuality(text: string, options: Pick<CleanOptions, "words" | "models"> = {}): QualityEstimate {
  const { models, words } = options;
  return estimate(text, { fixers: selectFixers({}).fixers, models: modelsOf(models), quality: qualityOf(models), ...(words && { userWords: words }) });
}
