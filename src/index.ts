import { type Cleaned, type CleanSettings, type Explain, cleanText } from "./engine/clean.ts";
import type { UserWords } from "./language/language.ts";
import { readMarks } from "./engine/marks.ts";
import { shifted } from "./engine/protected.ts";
import type { Protection } from "./engine/protections.ts";
import { DEFAULT_LEVEL, LEVELS, type Level } from "./engine/levels.ts";
import { sectionsOf } from "./engine/sections.ts";
import { selectFixers } from "./fixers/select.ts";
import { openModels, openQuality } from "./models.ts";
import { type QualityEstimate, estimateQuality as estimate } from "./quality/estimate.ts";

export type { Cleaned, Explain, Finding, Rejected } from "./engine/clean.ts";
export type { Edit } from "./engine/edit.ts";
export type { Weights } from "./engine/weights.ts";
export type { Protection } from "./engine/protections.ts";
export { LEVELS, type Level } from "./engine/levels.ts";
export type { Why } from "./engine/proposal.ts";
export { applyEdits, invertEdits } from "./engine/edit.ts";
export { ModelError } from "./language/packed.ts";
export { UnknownFixerError } from "./fixers/select.ts";
export type { NoEstimate, QualityBasis, QualityEstimate, RateEstimate } from "./quality/estimate.ts";
export { fallsBelow, qualityScore } from "./quality/estimate.ts";

/** All optional; the defaults are those of the command line. */
export interface CleanOptions {
  /** Names of the fixers to use; all where undefined. */
  readonly only?: readonly string[];
  /** Names of fixers to leave out. */
  readonly skip?: readonly string[];
  /** Report-only fixers (`furniture`, `duplicates`, `case`) whose findings become edits where they can. */
  readonly apply?: readonly string[];
  /** How sure an edit must be: `safe`, `standard` (the default) or `bold`. */
  readonly level?: Level;
  /** Edits below this calibrated probability are not made, 0 to 1; by default that of the level. */
  readonly minConfidence?: number;
  /** The same for single fixers, by name: in place of the bar that holds for the others. */
  readonly fixerConfidence?: Readonly<Record<string, number>>;
  /** Line breaks stay where they are: words cut by a line end are corrected, and stay cut. Default false: they are mended. */
  readonly keepLines?: boolean;
  /** Words that are right as they stand, beside the lexicon's: told of each form as it stands in the text. */
  readonly words?: UserWords;
  /** Folder of packed models, for another language or your own; the package's English models by default. */
  readonly models?: string;
  /**
   * Spans in which nothing is changed or reported, in any order; with `fixer`, in which this report-only fixer reports
   * nothing. What the text itself marks (`[sic]`, `scanmend-ignore-next-line`, `-start`, `-end`) is protected without it.
   */
  readonly protect?: readonly Protection[];
  /** Give the proposals that lost, too; `"unsure"`: those alone that only their confidence kept from being made. */
  readonly explain?: Explain;
  /** Look for damage that is only reported; true. Without it `findings` is empty, and the text is read faster. */
  readonly findings?: boolean;
}

interface Opened {
  readonly models: ReturnType<typeof openModels>;
  readonly quality: ReturnType<typeof openQuality>;
}

const opened = new Map<string | undefined, Opened>();

function modelsOf(folder: string | undefined): Opened {
  let own = opened.get(folder);
  if (!own) opened.set(folder, (own = { models: openModels(folder), quality: openQuality(folder) }));
  return own;
}

/**
 * Repairs the text of a scanned or extracted page.
 *
 * ```ts
 * const { output, edits } = clean("The pilots took what t hey could carry.");
 * ```
 *
 * Never throws on any text. `applyEdits(text, edits)` gives `output`.
 * @throws {UnknownFixerError} where `only`, `skip`, `apply` or `fixerConfidence` names no fixer
 * @throws {ModelError} where the models can't be read
 */
export function clean(text: string, options: CleanOptions = {}): Cleaned {
  const { models } = modelsOf(options.models);
  const { fixers, applied } = selectFixers(options);
  const protect = [...readMarks(text).spans, ...(options.protect ?? [])];
  return cleanSections(text, {
    fixers,
    applied,
    keepLines: options.keepLines ?? false,
    minConfidence: options.minConfidence ?? LEVELS[options.level ?? DEFAULT_LEVEL],
    ...(options.fixerConfidence && { fixerConfidence: options.fixerConfidence }),
    models,
    protect,
    ...(options.words && { userWords: options.words }),
    explain: options.explain ?? false,
    findings: options.findings ?? true,
  });
}

/** A long text is cleaned in sections, each for itself. */
function cleanSections(text: string, settings: CleanSettings): Cleaned {
  const sections = [...sectionsOf(text)];
  if (sections.length === 1) return cleanText(text, settings);
  const cleaned = sections.map(({ start, end }) => {
    const protect = settings.protect?.filter((span) => span.start < end && span.end > start) ?? [];
    return { start, ...cleanText(text.slice(start, end), { ...settings, protect: shifted(protect, -start) }) };
  });
  return {
    source: text,
    output: cleaned.map(({ output }) => output).join(""),
    edits: cleaned.flatMap(({ start, edits }) => shifted(edits, start)),
    findings: cleaned.flatMap(({ start, findings }) => shifted(findings, start)),
    rejected: cleaned.flatMap(({ start, rejected }) => shifted(rejected, start)),
  };
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
  return estimate(text, { fixers: selectFixers({}).fixers, ...modelsOf(options.models), ...(options.words && { userWords: options.words }) });
}
