import { bareChange, bareWords } from "../engine/changes.ts";
import { spaced } from "../engine/whole-words.ts";
import { InputError } from "./input-error.ts";
import { readJsonLines } from "./json-lines.ts";

export const VERDICTS = ["accept", "reject", "withdraw"] as const;
export const SCOPES = ["here", "everywhere"] as const;

/** What a person has decided of a change: a line of JSON in a file that only grows. */
export interface Decision {
  /** ISO 8601, with milliseconds where we write it. */
  readonly time: string;
  /** Who decided. */
  readonly by?: string;
  /** `withdraw` takes back what was decided before under the same key. */
  readonly verdict: (typeof VERDICTS)[number];
  /**
   * `here`: of this place. `everywhere` with `after`: of this change by this fixer, in any text; without: of these words,
   * which are never touched.
   */
  readonly scope: (typeof SCOPES)[number];
  /** Name of the fixer that proposed it; may be missing where words are never to be touched. */
  readonly fixer?: string;
  /** The words that it is about, whole, with single spaces between. */
  readonly before: string;
  /** What stands there instead, with single spaces; "" takes them out. What a person wrote, where `proposed` is there. */
  readonly after?: string;
  /** Hashes of the letters before and behind the words: finds a place again. Of an `everywhere`: where it was decided. */
  readonly context?: string;
  /** Those letters: they find the place again where words around it have been mended since. */
  readonly around?: readonly [left: string, right: string];
  /** Before and after with their white space, where it is more than single spaces; line ends as LF. */
  readonly exact?: { readonly before: string; readonly after: string };
  /** The text's path as the reviewer saw it, with forward slashes: for people, and never part of the key. */
  readonly file?: string;
  /** Of the proposal, 0 to 1. */
  readonly confidence?: number;
  /** What was proposed, where `after` was written by hand. */
  readonly proposed?: string;
  readonly note?: string;
}

/** What files of decisions are called where no other name is given. */
export const DECISIONS_NAME = "decisions.jsonl";

/** What a decision is about: of those with the same key the last holds. */
export function keyOf({ scope, fixer = "", before, after, context = "" }: Pick<Decision, "scope" | "fixer" | "before" | "after" | "context">): string {
  if (scope === "here") return JSON.stringify(["here", spaced(before), context]);
  if (after === undefined) return JSON.stringify(["never", bareWords(before)]);
  const change = bareChange({ fixer, before, after });
  return JSON.stringify(["everywhere", change.before, change.after, change.fixer]);
}

/**
 * The line that takes a decision back.
 * @param earlier what the same reviewer had decided before it under the same key; it holds again
 */
export const takenBack = (decision: Decision, earlier: Decision | undefined, time = new Date()): Decision => ({
  ...(earlier ?? { ...decision, verdict: "withdraw" }),
  time: time.toISOString(),
});

/**
 * Decisions by their keys. Under a key each reviewer has one say: the last line, by time and then by the order in which
 * they were added; none after a `withdraw`. Of several the latest holds.
 */
export class Decisions {
  /** The last line of each reviewer, in the order in which they were added. */
  readonly #said = new Map<string, Decision[]>();
  #lines = 0;

  /** Adds a line. */
  add(decision: Decision): void {
    this.#lines += 1;
    const key = keyOf(decision);
    const said = this.#said.get(key);
    if (!said) return void this.#said.set(key, [decision]);
    const own = said.findIndex(({ by }) => by === decision.by);
    if (own >= 0 && isBefore(decision, said[own] as Decision)) return;
    if (own >= 0) said.splice(own, 1);
    said.push(decision);
  }

  /** How many have been added. */
  get lines(): number {
    return this.#lines;
  }

  /** The decision that holds under a key of {@link keyOf}; undefined where there is none. */
  get(key: string): Decision | undefined {
    return holding(this.#said.get(key) ?? []);
  }

  /** What a reviewer has said under a key, be it what holds or not. */
  saidBy(by: string | undefined, key: string): Decision | undefined {
    return standing(this.#said.get(key) ?? []).find((decision) => decision.by === by);
  }

  /** All that hold, in the order in which their keys came up first. */
  *[Symbol.iterator](): Generator<Decision> {
    for (const said of this.#said.values()) {
      const decision = holding(said);
      if (decision) yield decision;
    }
  }

  /** How many keys reviewers have decided differently. */
  get contradictions(): number {
    let count = 0;
    for (const said of this.#said.values()) if (said.length > 1 && disagree(standing(said))) count += 1;
    return count;
  }
}

const standing = (said: readonly Decision[]): Decision[] => said.filter(({ verdict }) => verdict !== "withdraw");

const holding = (said: readonly Decision[]): Decision | undefined =>
  standing(said).reduce<Decision | undefined>((latest, decision) => (latest && isBefore(decision, latest) ? latest : decision), undefined);

const isBefore = (a: Decision, b: Decision): boolean => Date.parse(a.time) < Date.parse(b.time);

const disagree = (decisions: readonly Decision[]): boolean =>
  new Set(decisions.map(({ verdict, after }) => (verdict === "accept" ? `accept ${after ?? ""}` : verdict))).size > 1;

/**
 * Reads files of decisions as one. What a killed program has left of a last line is passed over.
 * @throws {InputError} with file and line, where a file can't be read or a line isn't right
 */
export async function readDecisions(paths: readonly string[]): Promise<Decisions> {
  const decisions = new Decisions();
  for (const path of paths) {
    for await (const { value, number } of readJsonLines(path)) decisions.add(validDecision(value, `${path}:${number}`));
  }
  return decisions;
}

const REMEDY = "mend the line or take it out";
const TEXTS = ["time", "by", "fixer", "before", "after", "context", "file", "proposed", "note"] as const;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/u;
const HASHES = /^[0-9a-f]{8}-[0-9a-f]{8}$/u;

/**
 * A decision out of any value. Keys that aren't known are left in peace: a later version may have written them.
 * @param subject what an error names
 * @throws {InputError}
 */
export function validDecision(value: unknown, subject: string): Decision {
  const refuse = (problem: string): never => {
    throw new InputError(subject, problem, REMEDY);
  };
  if (!isObject(value)) return refuse("no JSON object");
  for (const key of TEXTS) if (value[key] !== undefined && typeof value[key] !== "string") refuse(`"${key}" is no text`);
  const { time, verdict, scope, fixer, before, after, context, around, exact, confidence } = value;
  for (const key of ["time", "verdict", "scope", "before"] as const) if (value[key] === undefined) refuse(`"${key}" is missing`);
  if (!TIME.test(time as string) || Number.isNaN(Date.parse(time as string))) refuse(`"time" is no time as 2026-01-31T09:30:00Z`);
  if (!isOneOf(VERDICTS, verdict)) refuse(`"verdict" is none of ${VERDICTS.join(", ")}`);
  if (!isOneOf(SCOPES, scope)) refuse(`"scope" is none of ${SCOPES.join(", ")}`);
  if ((before as string).trim() === "") refuse(`"before" has no words`);
  if (fixer === undefined && (scope === "here" || after !== undefined)) refuse(`"fixer" is missing`);
  if (after === undefined && verdict === "accept") refuse(`"after" is missing`);
  if (context === undefined && scope === "here") refuse(`"context" is missing`);
  if (context !== undefined && !HASHES.test(context as string)) refuse(`"context" is no pair of hashes`);
  if (around !== undefined && !(Array.isArray(around) && around.length === 2 && around.every((side) => typeof side === "string"))) refuse(`"around" is no pair of texts`);
  if (exact !== undefined && !(isObject(exact) && typeof exact["before"] === "string" && typeof exact["after"] === "string")) refuse(`"exact" has no texts "before" and "after"`);
  if (confidence !== undefined && !(typeof confidence === "number" && confidence >= 0 && confidence <= 1)) refuse(`"confidence" is no number from 0 to 1`);
  return value as unknown as Decision;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const isOneOf = (choices: readonly string[], value: unknown): boolean => choices.includes(value as string);
