import type * as z from "zod";
import { InputError } from "../corpus/input-error.ts";
import { FIXERS } from "../fixers/index.ts";
import { closest } from "./closest.ts";
import { type ConfigDocument, type KeyPath, type Position, subjectAt } from "./document.ts";
import { type Config, configSchema, fixerPolicy } from "./schema.ts";

type Issue = z.core.$ZodIssue;

/** One thing that is wrong, where, and what to do. */
interface Fault {
  readonly position: Position;
  readonly problem: string;
  readonly remedy: string;
}

/**
 * What a configuration file says.
 * @throws {InputError} for the first thing in it that is wrong, with its line and column
 */
export function validate(document: ConfigDocument): Config {
  const result = configSchema.safeParse(document.data);
  if (result.success) return result.data;
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue, [], document));
  const first = faults.sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column)[0] as Fault;
  throw new InputError(subjectAt(document, first.position), first.problem, first.remedy);
}

function faultsOf(issue: Issue, parent: KeyPath, document: ConfigDocument): Fault[] {
  const keys: KeyPath = [...parent, ...(issue.path as (string | number)[])];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, keys, document));
  const value = valueAt(document.data, keys);
  if (issue.code === "invalid_union") {
    // Of the forms that a value may have, the one that it was meant for is right up to something inside it.
    const meant = issue.errors.find((errors) => errors.some(({ path, code }) => path.length > 0 || code === "unrecognized_keys"));
    if (meant) return meant.flatMap((inner) => faultsOf(inner, keys, document));
  }
  if (value === undefined) {
    const missing = keys[keys.length - 1] as string;
    const owner = keys.slice(0, -1);
    return [{ position: document.locate(owner, "value"), problem: `${nameOf(owner)} has no '${missing}'`, remedy: `add it: ${issue.message}` }];
  }
  const choices = issue.code === "invalid_value" ? issue.values.map(String).filter((name) => name.length > 3) : [];
  const near = typeof value === "string" ? closest(value, choices) : undefined;
  return [{ position: document.locate(keys, "value"), problem: `${nameOf(keys)} is ${shownValue(value)}`, remedy: near ? `did you mean '${near}'?` : issue.message }];
}

function unknownKey(key: string, owner: KeyPath, document: ConfigDocument): Fault {
  const position = document.locate([...owner, key], "key");
  const kind = owner[owner.length - 1];
  if (kind === "fixers") {
    const near = closest(key, FIXERS.map(({ name }) => name));
    return { position, problem: `no fixer is called '${key}'`, remedy: near ? `did you mean '${near}'?` : "see 'scanmend fixers'" };
  }
  const inOverride = owner[0] === "overrides" && owner.length === 2;
  const topKeys = Object.keys(configSchema.shape);
  if (inOverride && topKeys.includes(key)) return { position, problem: `'${key}' can't stand in an override`, remedy: "move it to the top of the file" };
  const known = keysFor(owner, inOverride, topKeys);
  const near = closest(key, known);
  return { position, problem: `there is no key '${key}'${owner.length > 0 ? ` in ${nameOf(owner)}` : ""}`, remedy: near ? `did you mean '${near}'?` : `use ${known.join(", ")}` };
}

function keysFor(owner: KeyPath, inOverride: boolean, topKeys: readonly string[]): readonly string[] {
  if (inOverride) return Object.keys(configSchema.shape.overrides.unwrap().element.shape);
  if (owner.length === 0) return topKeys;
  if (owner[0] === "check") return Object.keys(owner.length === 1 ? configSchema.shape.check.unwrap().shape : fixerPolicy.shape);
  return ["minConfidence"];
}

function valueAt(data: unknown, keys: KeyPath): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | null | undefined)?.[key], data);
}

/** `overrides[0].fixers.misreads`, or the file as a whole. */
const nameOf = (keys: KeyPath): string =>
  keys.length === 0 ? "the configuration" : keys.reduce<string>((name, key) => (typeof key === "number" ? `${name}[${key}]` : name === "" ? key : `${name}.${key}`), "");

const LONGEST_SHOWN = 60;

function shownValue(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}
