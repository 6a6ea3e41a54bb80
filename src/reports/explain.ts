import type { ChalkInstance } from "chalk";
import type { Cleaned, Rejected } from "../engine/clean.ts";
import type { Weights } from "../engine/weights.ts";
import { LineIndex, type Origin } from "./lines.ts";
import { shortened } from "./visible.ts";
import { wordingOf } from "./wording.ts";

/** Shown of those that lost at a place, likeliest first: a noisy page has a dozen for each word. */
const MOST_RIVALS = 3;
/** Rejected proposals this unlikely explain nothing. */
const LEAST_CONFIDENCE = 0.01;
/** A paragraph may change: of texts and reasons so much is shown, in UTF-16 units. */
const LONGEST_SIDE = 30;
const LONGEST_REASON = 50;

/**
 * For each place, in the order of the text, what was changed (✓), or what was likeliest and not likely enough (✗): where,
 * what, by which fixer, how sure and why; below it what an edit rests on, and the likeliest of those that lost there.
 */
export function explain(name: string, text: string, { edits, rejected }: Pick<Cleaned, "edits" | "rejected">, chalk: ChalkInstance, origin?: Origin): string {
  const index = new LineIndex(text, origin);
  const lines: string[] = [];
  for (const { sign, head, rivals } of placesOf(text.length, edits, rejected)) {
    const { line, column } = index.position(head.start);
    const headline = `${sign} ${name}:${line}:${column} ${changeOf(head)}  ${shortened(wordingOf(head.why), LONGEST_REASON)}`;
    lines.push(sign === "✓" ? chalk.bold(headline) : headline);
    if (sign === "✓" && head.weights) lines.push(chalk.dim(`    ${standing(head.weights.ahead)} nats: ${partsOf(head.weights).join(", ")}`));
    for (const rival of rivals.slice(0, MOST_RIVALS)) lines.push(chalk.dim(`    ✗ ${changeOf(rival)}`));
    if (rivals.length > MOST_RIVALS) lines.push(chalk.dim(`    … ${rivals.length - MOST_RIVALS} less likely`));
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

interface Place {
  readonly sign: "✓" | "✗";
  /** The edit, or the likeliest that lost. */
  readonly head: Rejected;
  /** Those that lost to it, likeliest first. */
  readonly rivals: Rejected[];
}

/** @param rejected likeliest first */
function placesOf(length: number, edits: readonly Rejected[], rejected: readonly Rejected[]): Place[] {
  const places: Place[] = [];
  /** The number of the place at each UTF-16 unit, from 1 on: places don't overlap. */
  const placeAt = new Int32Array(length);
  const open = (sign: Place["sign"], head: Rejected): void => {
    placeAt.fill(places.push({ sign, head, rivals: [] }), head.start, head.end);
  };
  for (const edit of edits) open("✓", edit);
  for (const proposal of rejected) {
    if (proposal.confidence < LEAST_CONFIDENCE) continue;
    const over = [...new Set(placeAt.subarray(proposal.start, proposal.end))].filter((number) => number > 0).map((number) => places[number - 1] as Place);
    // Over several places it is said once, but for changes, each of which it would have spoilt.
    const changed = over.filter(({ sign }) => sign === "✓");
    for (const { head, rivals } of changed.length > 0 ? changed : over.slice(0, 1)) if (!isSame(head, proposal)) rivals.push(proposal);
    if (over.length === 0) open("✗", proposal);
  }
  return places.sort((a, b) => a.head.start - b.head.start || a.head.end - b.head.end);
}

/** The same change, made after others around it. */
const isSame = (a: Rejected, b: Rejected): boolean => a.start === b.start && a.end === b.end && a.after === b.after;

const changeOf = ({ before, after, fixer, confidence }: Rejected): string => `${quoted(before)} → ${quoted(after)}  ${fixer} ${confidence.toFixed(3)}`;

const PARTS = ["context", "document", "form", "damage", "engine"] as const;

/** What the OCR engine says only where it says anything. */
const partsOf = (weights: Weights): string[] =>
  PARTS.filter((part) => part !== "engine" || weights[part] !== 0).map((part) => `${part} ${signed(weights[part])}`);

/** What contended with the decoder's choice may be the surest, and is made though the decoder would have left what stands. */
const standing = (ahead: number): string => (ahead < 0 ? `behind by ${signed(0 - ahead).slice(1)}` : `ahead by ${signed(ahead)}`);

const signed = (nats: number): string => `${nats < 0 ? "−" : "+"}${Math.abs(nats).toFixed(1)}`;
const quoted = (text: string): string => JSON.stringify(shortened(text, LONGEST_SIDE));
