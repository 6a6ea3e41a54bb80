import { confidenceOf } from "../language/confidence.ts";
import { DocumentVocabulary, RemainingWords } from "../language/document-vocabulary.ts";
import { readNoise } from "../language/document-noise.ts";
import { Judge } from "../language/judge.ts";
import { Language, type Models, type UserWords, makeRoom, tokensOf } from "../language/language.ts";
import type { ListedWords } from "../language/listed-words.ts";
import { bitsOf } from "../language/token.ts";
import { type DecidedChanges, changeOf, wordsLeft } from "./changes.ts";
import { type DecidedEdit, cleanDecided, readDecided, unwantedIn } from "./decided.ts";
import { type Decoded, type Likely, type Verdict, decodePlaced } from "./decoder.ts";
import { type Document, readDocument, rereadDocument } from "./document.ts";
import { featuresOf, isLearned } from "./features.ts";
import { type Edit, applyEdits, carryUntouched, composeEdits } from "./edit.ts";
import { PageDamage } from "./page-damage.ts";
import { type Candidate, type Changed, doubtedChunks, placeCandidates, placedBeside, settleForced } from "./placing.ts";
import { removalOf } from "./removal.ts";
import { readTraits } from "./segment-traits.ts";
import { SeenDamage } from "./seen-damage.ts";
import { AT_ANY_CONFIDENCE, type Judged, surest } from "./surest.ts";
import { type Weights, weightsOf } from "./weights.ts";
import { EngineEvidence, type RankedWords, type WordConfidence, carryRanked, rankWords, readConfidences } from "./word-confidences.ts";
import type { Fixer, Why } from "./proposal.ts";
import { type Span, joinsProtected, touchesProtected } from "./protected.ts";
import { type Protection, type Protections, carryProtections, readProtections } from "./protections.ts";

/** Damage that is reported and not repaired. */
export interface Finding extends Span {
  /** What stands in the source from `start` to `end`. */
  readonly text: string;
  readonly fixer: string;
  readonly why: Why;
}

/**
 * Whether proposals that were not taken are wanted: all of them with what they rest on; or, at no cost, those alone that
 * were the best of their place and not sure enough.
 */
export type Explain = boolean | "unsure";

/** A proposal that was weighed and not taken. */
export interface Rejected extends Span {
  readonly before: string;
  readonly after: string;
  readonly fixer: string;
  readonly why: Why;
  readonly confidence: number;
  readonly weights?: Weights;
}

export interface Cleaned {
  readonly source: string;
  readonly output: string;
  /** Sorted, disjoint, in coordinates of the source. */
  readonly edits: readonly Edit[];
  /** Sorted; in coordinates of the source. */
  readonly findings: readonly Finding[];
  /** What was not taken in the first round, best first; only where asked for. */
  readonly rejected: readonly Rejected[];
}

export interface CleanSettings {
  /** In the order in which they are listed; report-only ones too. */
  readonly fixers: readonly Fixer[];
  /** Names of report-only fixers whose sightings become edits where they know a replacement. */
  readonly applied: ReadonlySet<string>;
  /** Edits below this confidence are not made, 0 to 1. */
  readonly minConfidence: number;
  /** In place of it for single fixers, by name. */
  readonly fixerConfidence?: Readonly<Record<string, number>>;
  readonly models: Models;
  readonly userWords?: UserWords;
  /** Of these, those that are sought where the scan may have misread one. */
  readonly listedWords?: ListedWords;
  /** The lines are those of the print: line breaks stay where they are, and words cut by them stay cut. */
  readonly keepLines?: boolean;
  /** What is to stay as it is and isn't reported, beside what the text itself protects. In any order. */
  readonly protect?: readonly Protection[];
  /** Edits that are made whatever speaks against them, before all others. In any order; of those that overlap the first. */
  readonly decided?: readonly DecidedEdit[];
  /** What was decided of changes wherever they are proposed. */
  readonly decidedChanges?: DecidedChanges;
  /** How sure the OCR engine was of its words. In any order; of those that overlap the first. */
  readonly wordConfidences?: readonly WordConfidence[];
  readonly explain?: Explain;
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
  const { protect = [] } = settings;
  makeRoom(settings.models);
  const decided = readDecided(settings.decided ?? [], source);
  const confidences = readConfidences(settings.wordConfidences ?? [], source.length);
  const cleanRest = (text: string, kept: readonly Protection[]): Cleaned =>
    cleanWanted(text, { ...settings, protect: kept, wordConfidences: carryUntouched(confidences, decided) });
  return decided.length === 0 ? cleanRest(source, protect) : cleanDecided(source, decided, protect, cleanRest);
}

/** Without changes that were decided against: a place where rounds have made one together is left as it was. */
function cleanWanted(source: string, settings: CleanSettings): Cleaned {
  const { decidedChanges, protect = [] } = settings;
  const kept = [...protect];
  for (let passes = 1; ; passes += 1) {
    const cleaned = cleanRounds(source, { ...settings, protect: kept });
    const unwanted = decidedChanges ? unwantedIn(source, cleaned.edits, decidedChanges) : [];
    if (unwanted.length === 0 || passes === MOST_ROUNDS) return cleaned;
    kept.push(...unwanted);
  }
}

/**
 * The text is read; once more beside what was changed, where it then shows more damage; and then anew, as a run would read
 * it that has seen nothing of the damage mended: it has to be at rest for that one, too.
 */
function cleanRounds(source: string, settings: CleanSettings): Cleaned {
  let edits: Edit[] = [];
  let output = source;
  let first: Round | undefined;
  let last: Round | undefined;
  let seen = new SeenDamage();
  let recent: Changed | undefined;
  const ranked = rankWords(source, settings.wordConfidences ?? [], settings.models);
  const protections = readProtections(settings.protect ?? [], source.length);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const carried = carryRanked(ranked, edits);
    // A reading anew hears nothing of the words that were changed.
    const heard = recent || !carried ? carried : rankWords(output, carried.words, settings.models);
    const result = runRound(output, settings, carryProtections(protections, edits), heard, last, seen, recent);
    last = result;
    if (result.edits.length === 0 && !recent) {
      first ??= result;
      break;
    }
    edits = composeEdits(source, edits, result.edits);
    output = applyEdits(source, edits);
    // What is mended later was hidden by other damage, or is near the bar: it isn't read on from.
    recent = (!first || recent) && result.edits.length > 0 ? result : undefined;
    first ??= result;
    if (!recent) seen = new SeenDamage();
  }
  return { source, output, edits, findings: first?.findings ?? [], rejected: first?.rejected ?? [] };
}

interface Round extends Changed {
  readonly proposed: Proposed;
  readonly edits: Edit[];
  readonly findings: Finding[];
  readonly rejected: Rejected[];
}

interface Proposed {
  readonly document: Document;
  readonly language: Language;
  readonly candidates: readonly Candidate[];
  /** What isn't weighed since it would touch what is to stay: words that are left damaged are no evidence for others. */
  readonly barred: readonly Candidate[];
  /** What was decided to be made wherever it is proposed: it isn't weighed, either. */
  readonly forced: readonly Candidate[];
}

/**
 * Asks the fixers that repair.
 * @param protect what the user protects, beside what the text itself shows
 */
function propose(document: Document, vocabulary: () => DocumentVocabulary, settings: CleanSettings, seen: SeenDamage, protect: readonly Span[] = []): Proposed {
  const noise = once(() => seen.noise(() => readNoise(document.chunks, settings.models.lexicon)));
  const language = new Language(settings.models, vocabulary, settings.userWords, noise, settings.listedWords);
  const candidates: Candidate[] = [];
  const barred: Candidate[] = [];
  const forced: Candidate[] = [];
  const unwanted = new Set<string>();
  const repairing = settings.fixers.filter((fixer) => fixer.action === "repair").map((fixer) => ({ fixer, looksFor: fixer.looksFor && bitsOf(fixer.looksFor) }));
  const wanted = repairing.reduce((bits, { looksFor = 0 }) => bits | looksFor, 0);
  for (const segment of document.segments) {
    const { some } = readTraits(segment, wanted, language);
    for (const { fixer, looksFor } of repairing) {
      if (looksFor !== undefined && (some & looksFor) === 0 && fixer.looksEverywhere?.(language) !== true) continue;
      for (const proposal of fixer.propose(segment, language)) {
        const candidate = { fixer: fixer.name, proposal };
        const decided = settings.decidedChanges?.(changeOf(document.source, { ...proposal, after: proposal.replacement, fixer: fixer.name }));
        if (decided === "leave") {
          unwanted.add(wordsLeft(document.source, proposal));
          continue;
        }
        const isKept = touchesProtected(proposal, protect) || joinsProtected(document.source, proposal, proposal.replacement, protect);
        if (isKept) barred.push(candidate);
        else if (!touchesProtected(proposal, document.protected)) (decided === "make" ? forced : candidates).push(candidate);
      }
    }
  }
  // What was decided against isn't made by another fixer that reads the same there.
  const open = unwanted.size === 0 ? candidates : candidates.filter(({ proposal }) => !unwanted.has(wordsLeft(document.source, proposal)));
  return { document, language, barred, ...settleForced(document, open, forced) };
}

/** The same when the noise may be another and no damage has been seen: where the noise makes no difference to any fixer, what they have proposed. */
function proposeAgain(before: Proposed, vocabulary: () => DocumentVocabulary, settings: CleanSettings, seen: SeenDamage, protect: readonly Span[]): Proposed {
  const { document } = before;
  const noise = seen.noise(() => readNoise(document.chunks, settings.models.lexicon));
  if (!before.language.asksTheSame(noise)) return propose(document, vocabulary, settings, seen, protect);
  return { ...before, language: new Language(settings.models, vocabulary, settings.userWords, () => noise, settings.listedWords) };
}

interface Reported {
  readonly applied: Edit[];
  readonly findings: Finding[];
}

/** Asks the fixers that report. */
function report({ document, language }: Proposed, settings: CleanSettings, { quiet }: Protections, reportToo: boolean): Reported {
  const applied: Edit[] = [];
  const findings: Finding[] = [];
  const { source } = document;
  const wanted = reportToo && settings.findings !== false;
  for (const segment of document.segments) {
    for (const fixer of settings.fixers) {
      if (fixer.action !== "report") continue;
      const apply = settings.applied.has(fixer.name);
      if (!apply && !wanted) continue;
      const quietFor = quiet.get(fixer.name) ?? [];
      for (const { start, end, why, replacement } of fixer.report(segment, language)) {
        // `Mccoist [sic]`: an editor has seen it.
        if (touchesProtected({ start, end }, document.protected) || touchesProtected({ start, end }, quietFor)) continue;
        const text = source.slice(start, end);
        if (apply && replacement !== undefined) {
          const span = replacement === "" ? removalOf(document, start, end) : { start, end };
          const edit = { ...span, before: source.slice(span.start, span.end), after: replacement, fixer: fixer.name, why, confidence: 1 };
          if (settings.decidedChanges?.(changeOf(source, edit)) !== "leave") applied.push(edit);
        } else if (wanted) findings.push({ start, end, text, fixer: fixer.name, why });
      }
    }
  }
  return { applied, findings };
}

/**
 * One reading of the text.
 * @param last the reading before, whose edits have made the text what it is; undefined where this is the first
 * @param recent the same, where the text is only read beside what it has changed
 */
function runRound(source: string, settings: CleanSettings, protections: Protections, ranked: RankedWords | undefined, last: Round | undefined, seen: SeenDamage, recent: Changed | undefined): Round {
  const reportToo = last === undefined;
  const explain = settings.explain === true && reportToo;
  const document = documentAfter(last, source, settings, protections);
  const vocabulary = once(() => new DocumentVocabulary(document.chunks));
  const proposed = last?.edits.length === 0 ? proposeAgain(last.proposed, vocabulary, settings, seen, protections.spans) : propose(document, vocabulary, settings, seen, protections.spans);
  const { verdicts, likely } = weigh(proposed, settings, seen, ranked, explain, recent);
  const chosen = surest(document, verdicts, settings);
  const { applied, findings } = report(proposed, settings, protections, reportToo);
  const forced = proposed.forced.map((candidate) => editOf(document, { named: candidate, confidence: 1 })).filter(({ before, after }) => before !== after);
  const edits = disjoint([...applied, ...forced, ...chosen.map((verdict) => editOf(document, verdict))]);
  const told = explain ? verdicts : settings.explain && reportToo ? surest(document, verdicts, AT_ANY_CONFIDENCE) : [];
  const rejected = rejectedOf(document, told, new Set(chosen));
  const inQuestion = likely.map(({ candidate: { proposal } }) => proposal).sort(bySpan);
  return { proposed, edits, inQuestion, findings: findings.sort(bySpan), rejected };
}

/** A text that nothing has changed is read; one that has been, anew where it has. */
function documentAfter(last: Round | undefined, source: string, { keepLines, models }: CleanSettings, { spans }: Protections): Document {
  if (!last) return readDocument(source, keepLines, tokensOf(models), spans);
  const { document } = last.proposed;
  return last.edits.length === 0 ? document : rereadDocument(source, document, last.edits, tokensOf(models), spans);
}

/** Weighs the candidates; all verdicts with what they rest on where explanations are wanted, else those chosen. */
function weigh(proposed: Proposed, settings: CleanSettings, seen: SeenDamage, ranked: RankedWords | undefined, explain: boolean, recent?: Changed): Decoded<Weighed> {
  const { document, language, candidates } = proposed;
  const barred = [...proposed.barred, ...proposed.forced];
  if (candidates.length === 0) return { verdicts: [], likely: [] };
  const placed = placeCandidates(document, candidates);
  const doubted = barred.length === 0 ? placed : [...placed, ...placeCandidates(document, barred)].sort((a, b) => a.first - b.first);
  const witnesses = new RemainingWords(language.document, doubtedChunks(document, doubted));
  const judge = new Judge(language, witnesses, (damage, start) => seen.discount(damage, document.chunks.length, start));
  const evidence = ranked && new EngineEvidence(document, ranked, language.noise);
  const decode = (some: readonly Likely[]): Decoded<Weighed> => {
    const { verdicts, likely } = decodePlaced(document, some, judge, explain, evidence);
    // Where a page is read beside what was changed alone, it is still the page that it was.
    if (!recent) seen.page = new PageDamage(verdicts);
    const weighed = verdicts.map((verdict) => {
      const confidence = confidenceIn(document, verdict, language, settings.models, seen.page);
      return explain ? { ...verdict, confidence, weights: weightsOf(document, verdict, language, witnesses) } : { ...verdict, confidence };
    });
    return { verdicts: weighed, likely };
  };
  if (recent) return decode(placedBeside(document, placed, recent));
  const first = decode(placed);
  const chosen = surest(document, first.verdicts, settings);
  if (chosen.length === 0) return first;
  // Where damage is, more of it is likely: what is in question is weighed again by the damage found.
  seen.note(chosen.map(({ candidate }) => candidate.proposal), document.source);
  const { verdicts } = decode(first.likely);
  seen.note(surest(document, verdicts, settings).map(({ candidate: { proposal: { damage } } }) => ({ damage })), document.source);
  if (!explain) return { verdicts, likely: first.likely };
  const again = new Map(verdicts.map((verdict) => [verdict.candidate, verdict]));
  return { verdicts: first.verdicts.map((verdict) => again.get(verdict.candidate) ?? verdict), likely: first.likely };
}

/** What lost has the decoder's posterior; what was chosen, and what contends, is judged by its features, where such damage was learned from. */
function confidenceIn(document: Document, verdict: Verdict, language: Language, { confidence }: Models, page: PageDamage): number {
  if (!verdict.chosen && !verdict.contends) return posteriorOf(verdict.odds);
  if (!isLearned(verdict.candidate.proposal.damage.kind, language.noise, document.chunks.length)) return confidenceOf(isInPieces(verdict) ? verdict.overLeaving : verdict.odds);
  return confidence.probability(featuresOf(document, verdict, language, page));
}

/** Type set wide, and words in four pieces or more: rivals join most of the pieces, too, and what is to be known is whether to leave them. */
const isInPieces = ({ candidate: { proposal } }: Verdict): boolean => {
  const { kind, times = 1 } = proposal.damage;
  return kind === "letterspaced-run" || kind === "letterspacing" || (kind === "space-in-word" && times > 2);
};

/** The verdicts of a first reading on what was chosen and on what contends, with their features, when the page has shown what damage it has: what the confidence model is fitted on. */
export function weighText(source: string, settings: CleanSettings): { verdict: Verdict; features: number[] }[] {
  const seen = new SeenDamage();
  const document = readDocument(source, settings.keepLines, tokensOf(settings.models));
  const proposed = propose(document, () => new DocumentVocabulary(document.chunks), settings, seen);
  return weigh(proposed, settings, seen, undefined, false).verdicts.map((verdict) => ({ verdict, features: featuresOf(document, verdict, proposed.language, seen.page) }));
}

/** What one reading of a text would change, sure or not. */
export interface FirstReading {
  readonly document: Document;
  readonly language: Language;
  /** Of any confidence, sorted and disjoint; of fixers that repair. */
  readonly edits: readonly Edit[];
}

/** Reads a text once and mends nothing: what quality is estimated from. Pure, as {@link cleanText} is. */
export function readOnce(source: string, settings: CleanSettings): FirstReading {
  makeRoom(settings.models);
  const seen = new SeenDamage();
  const document = readDocument(source, settings.keepLines, tokensOf(settings.models));
  const proposed = propose(document, () => new DocumentVocabulary(document.chunks), settings, seen);
  const { language } = proposed;
  const chosen = weigh(proposed, settings, seen, undefined, false).verdicts.filter((verdict) => verdict.chosen);
  const edits = surest(document, chosen, AT_ANY_CONFIDENCE).map((verdict) => editOf(document, verdict));
  return { document, language, edits: edits.sort(bySpan) };
}

function once<T>(read: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= read());
}

interface Weighed extends Judged {
  readonly weights?: Weights;
}

const posteriorOf = (odds: number): number => 1 / (1 + Math.exp(-odds));

function editOf(document: Document, { named, confidence, weights }: Pick<Weighed, "named" | "confidence" | "weights">): Edit {
  const { fixer, proposal } = named;
  const { start, end, replacement, why } = proposal;
  const before = document.source.slice(start, end);
  return { start, end, before, after: replacement, fixer, why, confidence, ...(weights && { weights }) };
}

function rejectedOf(document: Document, verdicts: readonly Weighed[], taken: ReadonlySet<Weighed>): Rejected[] {
  return verdicts
    .filter((verdict) => !taken.has(verdict))
    .map((verdict) => editOf(document, verdict))
    .sort((a, b) => b.confidence - a.confidence || bySpan(a, b));
}

const bySpan = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;

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
