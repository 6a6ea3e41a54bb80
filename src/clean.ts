import type { DecidedChanges } from "./engine/changes.ts";
import { type Cleaned, type CleanSettings, type Explain, cleanText } from "./engine/clean.ts";
import { type DecidedEdit, readDecided } from "./engine/decided.ts";
import { DEFAULT_LEVEL, LEVELS, type Level } from "./engine/levels.ts";
import { readMarks } from "./engine/marks.ts";
import type { WordConfidence } from "./engine/word-confidences.ts";
import { type Span, shifted } from "./engine/protected.ts";
import type { Protection } from "./engine/protections.ts";
import { sectionsOf } from "./engine/sections.ts";
import { selectFixers } from "./fixers/select.ts";
import type { Models, UserWords } from "./language/language.ts";
import { ListedWords } from "./language/listed-words.ts";
import { openModels } from "./models.ts";

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
  /** Of these, those that are sought where the scan may have misread one, each as it stands inside a sentence. Of fewer than five letters none is. */
  readonly sought?: readonly string[];
  /** Folder of packed models, for another language or your own; the package's English models by default. */
  readonly models?: string;
  /**
   * Spans in which nothing is changed or reported, in any order; with `fixer`, in which this report-only fixer reports
   * nothing. What the text itself marks (`[sic]`, `scanmend-ignore-next-line`, `-start`, `-end`) is protected without it.
   */
  readonly protect?: readonly Protection[];
  /**
   * Edits that somebody has decided on: made whatever their confidence would be, with confidence 1; the rest of the text is
   * read with them made, and nothing touches what they wrote. In any order; of those that overlap the first.
   */
  readonly decided?: readonly DecidedEdit[];
  /** What was decided of changes wherever they are proposed: asked of each proposal, which it makes or takes out. */
  readonly decidedChanges?: DecidedChanges;
  /**
   * How sure the OCR engine was of its words, 0 to 1, as ALTO, PAGE XML and hOCR state it: a word that it was surer of than
   * of others on the page is kept more readily. In any order; those that are no such number or lie beyond the text are
   * passed over, and of those that overlap the first is taken. All equal they change nothing.
   */
  readonly wordConfidences?: readonly WordConfidence[];
  /** Give the proposals that lost, too; `"unsure"`: those alone that only their confidence kept from being made. */
  readonly explain?: Explain;
  /** Look for damage that is only reported; true. Without it `findings` is empty, and the text is read faster. */
  readonly findings?: boolean;
}

const opened = new Map<string | undefined, Models>();

const listed = new WeakMap<readonly string[], ListedWords>();

/** The words of a list as they are sought, made once for the same array. */
function listedOf(words: readonly string[]): ListedWords {
  let own = listed.get(words);
  if (!own) listed.set(words, (own = new ListedWords(words)));
  return own;
}

/** The models of a folder, opened once; of the package where it is undefined. */
export function modelsOf(folder: string | undefined): Models {
  let models = opened.get(folder);
  if (!models) opened.set(folder, (models = openModels(folder)));
  return models;
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
  const { fixers, applied } = selectFixers(options);
  const protect = [...readMarks(text).spans, ...(options.protect ?? [])];
  return cleanSections(text, {
    fixers,
    applied,
    keepLines: options.keepLines ?? false,
    minConfidence: options.minConfidence ?? LEVELS[options.level ?? DEFAULT_LEVEL],
    ...(options.fixerConfidence && { fixerConfidence: options.fixerConfidence }),
    models: modelsOf(options.models),
    protect,
    ...(options.decided && { decided: options.decided }),
    ...(options.decidedChanges && { decidedChanges: options.decidedChanges }),
    ...(options.wordConfidences && { wordConfidences: options.wordConfidences }),
    ...(options.words && { userWords: options.words }),
    ...(options.sought && { listedWords: listedOf(options.sought) }),
    explain: options.explain ?? false,
    findings: options.findings ?? true,
  });
}

/** A long text is cleaned in sections, each for itself. */
function cleanSections(text: string, settings: CleanSettings): Cleaned {
  const decided = readDecided(settings.decided ?? [], text);
  const sections = sectionsAround(text, decided);
  if (sections.length === 1) return cleanText(text, settings);
  const cleaned = sections.map(({ start, end }) => {
    const protect = settings.protect?.filter((span) => span.start < end && span.end > start) ?? [];
    const sure = settings.wordConfidences?.filter((word) => word.start >= start && word.end <= end) ?? [];
    const own = decided.filter((edit) => edit.start >= start && (edit.start < end || end === text.length));
    return { start, ...cleanText(text.slice(start, end), { ...settings, protect: shifted(protect, -start), decided: shifted(own, -start), wordConfidences: shifted(sure, -start) }) };
  });
  return {
    source: text,
    output: cleaned.map(({ output }) => output).join(""),
    edits: cleaned.flatMap(({ start, edits }) => shifted(edits, start)),
    findings: cleaned.flatMap(({ start, findings }) => shifted(findings, start)),
    rejected: cleaned.flatMap(({ start, rejected }) => shifted(rejected, start)),
  };
}

/** The sections of a text; two are one where an edit that was decided on goes over their border. */
function sectionsAround(text: string, decided: readonly DecidedEdit[]): Span[] {
  const sections: Span[] = [];
  for (const section of sectionsOf(text)) {
    const isCut = decided.some(({ start, end }) => start < section.start && end > section.start);
    const last = isCut ? sections.pop() : undefined;
    sections.push({ start: last?.start ?? section.start, end: section.end });
  }
  return sections;
}
