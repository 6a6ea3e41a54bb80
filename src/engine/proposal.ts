import type { Found } from "../language/misreading.ts";
import type { Damage } from "../language/judge.ts";
import type { Language } from "../language/language.ts";
import type { Trait } from "../language/token.ts";
import type { Segment } from "./document.ts";
import type { Span } from "./protected.ts";

/** Why a fixer proposes: a code and its arguments; the wording is the reports' affair. */
export interface Why {
  readonly code: string;
  readonly args?: Readonly<Record<string, string>>;
}

/** A possible change: what a fixer thinks stood where `span` stands, and how it came to be damaged. */
export interface Proposal extends Span {
  readonly replacement: string;
  /** What the judge reads where it is not the replacement: a word that stays cut by a line end is read as one. */
  readonly reads?: string;
  readonly damage: Damage;
  readonly why: Why;
  /** Of what was found in the lexicon for the text that stands there, and is found again where that stands again. */
  readonly found?: Found;
}

/** Damage that is seen and only reported: nothing is known that could stand there instead. */
export interface Sighting extends Span {
  readonly why: Why;
}

/** What a fixer asks of the language as it proposes: for help and docs; models are read when first asked. */
export type Need = "lexicon" | "ngrams" | "channel" | "layout" | "marks" | "document";

interface FixerDescription {
  /** The file's name, the configuration key, the fixture's name and the doc page's name. */
  readonly name: string;
  /** One line, for lists. */
  readonly description: string;
  /** Pairs of damaged and mended text. */
  readonly examples: readonly (readonly [before: string, after: string])[];
  /** Text near the damage that the fixer must leave alone. */
  readonly leavesAlone: readonly string[];
  /** A test holds it against what the fixer does ask. `layout` is the document's lines and paragraphs. */
  readonly needs: readonly Need[];
}

/** Proposes repairs. It never edits and never decides, and knows no other fixer. */
export interface RepairFixer extends FixerDescription {
  readonly action: "repair";
  /** A segment none of whose chunks has one of these traits isn't handed to it: it would propose nothing there. */
  readonly looksFor?: readonly Trait[];
  /** Whether on this page it has something to propose for other segments, too. */
  looksEverywhere?(language: Language): boolean;
  propose(segment: Segment, language: Language): Iterable<Proposal>;
}

/**
 * Reports what it sees. Where it also knows a replacement (an empty one removes the text), `applied` on request turns
 * the sighting into an edit.
 */
export interface ReportFixer extends FixerDescription {
  readonly action: "report";
  report(segment: Segment, language: Language): Iterable<Sighting & { readonly replacement?: string }>;
}

export type Fixer = RepairFixer | ReportFixer;
