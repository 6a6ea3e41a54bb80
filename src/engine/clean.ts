import { isSpace } from "../language/characters.ts";
import { confidenceOf } from "../language/confidence.ts";
import { DocumentVocabulary } from "../language/document-vocabulary.ts";
import { type DamageKind, damageDiscount } from "../language/error-model.ts";
import { Judge } from "../language/judge.ts";
import { Language, type Models, type UserWords } from "../language/language.ts";
import { type Candidate, type Verdict, decode, undoubtedChunks } from "./decoder.ts";
import { type Document, readDocument } from "./document.ts";
import { type Edit, applyEdits, composeEdits } from "./edit.ts";
import type { Fixer, Why } from "./proposal.ts";
import { type Span, touchesProtected } from "./protected.ts";

/** Damage that is reported and not repaired. */
export interface Finding extends Span {
  /** What stands in the source from `start` to `end`. */
  readonly text: string;
  readonly fixer: string;
  readonly why: Why;
}

/** A proposal that was weighed and not taken. */
export interface Rejected extends Span {
  readonly before: string;
  readonly after: string;
  readonly fixer: string;
  readonly why: Why;
  readonly confidence: number;
}

export interface Cleaned {
  readonly source: string;
  readonly output: string;
  /** Sorted, disjoint, in coordinates of the source. */
  readonly edits: readonly Edit[];
  /** Sorted; in coordinates of the source. */
  readonly findings: readonly Finding[];
  /** What lost in the first round, best first; only where asked for. */
  readonly rejected: readonly Rejected[];
}

export interface CleanSettings {
  /** In the order in which they are listed; report-only ones too. */
  readonly fixers: readonly Fixer[];
  /** Names of report-only fixers whose sightings become edits where they know a replacement. */
  readonly applied: ReadonlySet<string>;
  /** Edits below this confidence are not made, 0 to 1. */
  readonly minConfidence: number;
  readonly models: Models;
  readonly userWords?: UserWords;
  readonly explain?: boolean;
  /** False where nobody asks for findings: report-only fixers that are not applied are then not run. */
  readonly findings?: boolean;
}

/**
 * Mended text can show more damage (`U. S.- bound`), and a mended page has a better vocabulary: the text is read again
 * until nothing changes. Real pages take three or four rounds; the bound is for noise made to have no end.
 */
const MOST_ROUNDS = 12;

/** Repairs a text. Pure: the same text, settings and models give the same result. Never throws on any text. */
export function cleanText(source: string, settings: CleanSettings): Cleaned {
  let edits: Edit[] = [];
  let output = source;
  let first: Round | undefined;
  const seen: Seen = new Map();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const result = runRound(output, settings, first === undefined, seen);
    first ??= result;
    if (result.edits.length === 0) break;
    for (const kind of result.kinds) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    edits = composeEdits(source, edits, result.edits);
    output = applyEdits(source, edits);
  }
  return { source, output, edits, findings: first?.findings ?? [], rejected: first?.rejected ?? [] };
}

/** How often each kind of damage was mended in the rounds before: where it is, more of it is likely. */
type Seen = Map<DamageKind, number>;

interface Round {
  readonly edits: Edit[];
  readonly kinds: DamageKind[];
  readonly findings: Finding[];
  readonly rejected: Rejected[];
}

/** One reading of the text. Forgets what was `seen` where that is needed to bring the text to rest. */
function runRound(source: string, settings: CleanSettings, reportToo: boolean, seen: Seen): Round {
  const document = readDocument(source);
  const language = new Language(settings.models, () => new DocumentVocabulary(document.chunks), settings.userWords);
  const candidates: Candidate[] = [];
  const applied: Edit[] = [];
  const findings: Finding[] = [];
  for (const segment of document.segments) {
    for (const fixer of settings.fixers) {
      if (fixer.action === "repair") {
        for (const proposal of fixer.propose(segment, language)) {
          if (!touchesProtected(proposal, document.protected)) candidates.push({ fixer: fixer.name, proposal });
        }
        continue;
      }
      const apply = settings.applied.has(fixer.name);
      const wanted = reportToo && settings.findings !== false;
      if (!apply && !wanted) continue;
      for (const { start, end, why, replacement } of fixer.report(segment, language)) {
        // `Mccoist [sic]`: an editor has seen it.
        if (touchesProtected({ start, end }, document.protected)) continue;
        const text = source.slice(start, end);
        if (apply && replacement !== undefined) {
          const span = replacement === "" ? withBreak(source, start, end) : { start, end };
          const before = source.slice(span.start, span.end);
          applied.push({ ...span, before, after: replacement, fixer: fixer.name, why, confidence: 1 });
        } else if (wanted) findings.push({ start, end, text, fixer: fixer.name, why });
      }
    }
  }
  const weigh = (): Verdict[] => (candidates.length === 0 ? [] : decode(document, candidates, judgeFor(document, candidates, language, seen)));
  const taken = (all: readonly Verdict[]): Verdict[] => all.filter((verdict) => isTaken(verdict, settings.minConfidence));
  let verdicts = weigh();
  let chosen = taken(verdicts);
  if (chosen.length === 0 && seen.size > 0) {
    // A second run knows nothing of the damage mended in this one: the text has to be at rest for it, too.
    seen.clear();
    verdicts = weigh();
    chosen = taken(verdicts);
  }
  const edits = disjoint([...applied, ...chosen.map((verdict) => editOf(document, verdict))]);
  const rejected = settings.explain && reportToo ? rejectedOf(document, verdicts, new Set(chosen)) : [];
  const kinds = chosen.map(({ candidate }) => candidate.proposal.damage.kind);
  return { edits, kinds, findings: findings.sort(bySpan), rejected };
}

function judgeFor(document: Document, candidates: readonly Candidate[], language: Language, seen: Seen): Judge {
  const witnesses = new DocumentVocabulary(undoubtedChunks(document, candidates));
  return new Judge(language, witnesses, (kind) => damageDiscount(kind, seen.get(kind) ?? 0, document.chunks.length));
}

const isTaken = (verdict: Verdict, minConfidence: number): boolean =>
  verdict.chosen && confidenceOfVerdict(verdict) >= minConfidence;

const confidenceOfVerdict = ({ odds }: Verdict): number => confidenceOf(odds);

function editOf(document: Document, verdict: Verdict): Edit {
  const { fixer, proposal } = verdict.candidate;
  const { start, end, replacement, why } = proposal;
  const before = document.source.slice(start, end);
  return { start, end, before, after: replacement, fixer, why, confidence: confidenceOfVerdict(verdict) };
}

function rejectedOf(document: Document, verdicts: readonly Verdict[], taken: ReadonlySet<Verdict>): Rejected[] {
  return verdicts
    .filter((verdict) => !taken.has(verdict))
    .map((verdict) => editOf(document, verdict))
    .sort((a, b) => b.confidence - a.confidence || bySpan(a, b));
}

const bySpan = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;

const LINE_END = /[\r\n\f]/;

/**
 * A line or paragraph that is taken out takes the break before it along, or, at the head of the text, the one behind it:
 * what stood around it stands as if it had never been there.
 */
function withBreak(source: string, start: number, end: number): Span {
  let before = start;
  while (before > 0 && isSpace(source.charCodeAt(before - 1))) before -= 1;
  let after = end;
  while (after < source.length && isSpace(source.charCodeAt(after))) after += 1;
  if (after < source.length && !LINE_END.test(source.slice(end, after))) return { start, end };
  if (before === 0) return { start: 0, end: after };
  return LINE_END.test(source.slice(before, start)) ? { start: before, end } : { start, end };
}

/** Text removed on request wins over repairs inside it; the decoder's own choices never overlap. */
function disjoint(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => bySpan(a, b) || b.end - a.end)) {
    const last = kept[kept.length - 1];
    if (!last || edit.start >= last.end) kept.push(edit);
    else if (edit.end > last.end && edit.confidence > last.confidence) kept[kept.length - 1] = edit;
  }
  return kept;
}
