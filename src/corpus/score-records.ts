import { InputError } from "./input-error.ts";
import { readTextFile } from "./read-text.ts";
import type { InputNotes, ScoreInput } from "./score-input.ts";

/** What a field of a record can be. */
export type Role = "noisy" | "gold" | "hypothesis" | "id";
/** Names of fields; a dot goes into an object. */
export type Fields = Readonly<Partial<Record<Role, string>>>;

type AllFields = Readonly<Record<Role, string>>;

/** Where nothing is said of fields. */
const PLAIN: AllFields = { noisy: "noisy", gold: "gold", hypothesis: "hypothesis", id: "id" };
/** The HIPE-OCRepair records. */
const HIPE: AllFields = {
  noisy: "ocr_hypothesis.transcription_unit",
  gold: "ground_truth.transcription_unit",
  hypothesis: "ocr_postcorrection_output.transcription_unit",
  id: "document_metadata.document_id",
};

type Json = Readonly<Record<string, unknown>>;

interface Row {
  readonly file: string;
  readonly line: number;
  readonly value: Json;
  readonly fields: AllFields;
}

export interface RecordQuestion {
  /** Files of JSON Lines. */
  readonly gold: string;
  /** Where the uncorrected texts are; in the gold file where undefined. */
  readonly noisy: string | undefined;
  /** Where somebody else's corrections are; undefined where Scanmend's are scored or `fields` names them in the gold file. */
  readonly hypothesis: string | undefined;
  readonly fields: Fields;
  readonly by: string | undefined;
  readonly notes: InputNotes;
}

/** Whether the path is that of records, and not of a text. */
export const isRecords = (path: string): boolean => /\.(?:jsonl|ndjson)$/iu.test(path);

/**
 * The records with what they are compared with.
 * @throws {InputError} where a line is no record or lacks a field; it names the file and the line
 */
export function* recordInputs({ gold, noisy, hypothesis, fields, by, notes }: RecordQuestion): Generator<ScoreInput> {
  const rows = rowsOf(gold, fields, notes);
  if (by !== undefined) checkGroups(rows, by);
  const noisyRows = noisy === undefined ? undefined : partnersOf(rows, rowsOf(noisy, fields, notes));
  const corrected = hypothesis === undefined ? undefined : partnersOf(rows, rowsOf(hypothesis, fields, notes));
  notes.unmatchedTexts.push(...(noisyRows?.unmatched ?? []));
  notes.unmatchedHypotheses.push(...(corrected?.unmatched ?? []));
  const inGold = hypothesis === undefined && fields.hypothesis !== undefined;
  // Corrections can be scored without the texts that they correct.
  const bare = (inGold || corrected !== undefined) && !noisyRows && rows.every((row) => valueAt(row.value, row.fields.noisy) === undefined);
  for (const [index, row] of rows.entries()) {
    const id = nameOf(row);
    const wanted = textOf(row, "gold");
    if (wanted === "" && row.fields.gold === HIPE.gold) {
      notes.withoutGoldText += 1;
      continue;
    }
    const source = noisyRows ? noisyRows.partners[index] : row;
    if (!source) {
      notes.unmatchedGold.push(id);
      continue;
    }
    const other = inGold ? row : corrected?.partners[index];
    const made = other && hypothesisOf(other);
    if ((inGold || corrected) && made === undefined) notes.withoutHypothesis.push(id);
    yield {
      id,
      group: by === undefined ? "" : groupOf(row, by) ?? "(none)",
      gold: notes.plain(wanted),
      noisy: bare ? undefined : notes.plain(textOf(source, "noisy")),
      hypothesis: inGold || corrected ? notes.plain(made ?? "") : undefined,
    };
  }
}

function rowsOf(file: string, given: Fields, notes: InputNotes): Row[] {
  const { text, mark } = readTextFile(file);
  if (mark !== "") notes.byteOrderMarks += 1;
  const rows: Row[] = [];
  text.split("\n").forEach((content, index) => {
    if (content.trim() === "") return;
    const value = parsed(content);
    if (value === undefined) throw new InputError(`${file}:${index + 1}`, "is no JSON object", "mend the line or take it out");
    const defaults = isObject(value["ground_truth"]) || isObject(value["ocr_hypothesis"]) ? HIPE : PLAIN;
    rows.push({ file, line: index + 1, value, fields: { ...defaults, ...given } });
  });
  if (rows.length === 0) throw new InputError(file, "has no records", "name a file with a JSON object on each line");
  return rows;
}

function parsed(line: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** The value of a field, named as it stands there or by its way through objects. */
function valueAt(value: Json, name: string): unknown {
  if (Object.hasOwn(value, name)) return value[name];
  return name.split(".").reduce<unknown>((inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}

function textOf({ file, line, value, fields }: Row, role: Role): string {
  const found = valueAt(value, fields[role]);
  if (typeof found === "string") return found;
  if (found !== undefined) throw new InputError(`${file}:${line}`, `its field '${fields[role]}' is no text`, `name another with --fields ${role}=NAME`);
  throw new InputError(`${file}:${line}`, `it has no field '${fields[role]}', only ${namesIn(value)}`, `name it with --fields ${role}=NAME`);
}

/** Names of the fields that hold something else than objects, those inside objects with the way to them. */
function namesIn(value: Json): string {
  const names = Object.entries(value).flatMap(([name, inner]) => (isObject(inner) ? Object.keys(inner).map((key) => `${name}.${key}`) : [name]));
  return names.length === 0 ? "an empty object" : names.join(", ");
}

/** A correction that is not there, or that stands for one that is not there, as evaluations write it. */
function hypothesisOf(row: Row): string | undefined {
  const found = valueAt(row.value, row.fields.hypothesis);
  if (found === undefined || found === null || found === "None") return undefined;
  return textOf(row, "hypothesis");
}

function idOf({ value, fields }: Row): string | undefined {
  const found = valueAt(value, fields.id);
  return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
}

const nameOf = (row: Row): string => idOf(row) ?? `line ${row.line}`;

/** The record that belongs to each: that of the same id; where not all have ids, that of the same place in the file. */
function partnersOf(golds: readonly Row[], others: readonly Row[]): { partners: (Row | undefined)[]; unmatched: string[] } {
  if (![...golds, ...others].every((row) => idOf(row) !== undefined)) {
    if (golds.length === others.length) return { partners: [...others], unmatched: [] };
    const [gold, other] = [golds[0], others[0]] as [Row, Row];
    const problem = `has ${others.length} records and ${gold.file} ${golds.length}, and not all have ids`;
    throw new InputError(other.file, problem, "give all an id, or name its field with --fields id=NAME");
  }
  byId(golds);
  const known = byId(others);
  const partners = golds.map((row) => known.get(idOf(row) as string));
  const used = new Set(partners);
  if (partners.every((partner) => !partner)) {
    throw new InputError((others[0] as Row).file, `has no id of ${(golds[0] as Row).file}`, "name the field with --fields id=NAME");
  }
  return { partners, unmatched: others.filter((row) => !used.has(row)).map(nameOf) };
}

function byId(rows: readonly Row[]): Map<string, Row> {
  const known = new Map<string, Row>();
  for (const row of rows) {
    const id = idOf(row) as string;
    const other = known.get(id);
    if (other) throw new InputError(`${row.file}:${row.line}`, `the id '${id}' stands in line ${other.line}, too`, "give each record its own");
    known.set(id, row);
  }
  return known;
}

/** The value of the field, looked for in the record's metadata, too. */
function groupOf({ value }: Row, by: string): string | undefined {
  const found = valueAt(value, by) ?? valueAt(value, `document_metadata.${by}`);
  return found === undefined || found === null || typeof found === "object" ? undefined : String(found);
}

function checkGroups(rows: readonly Row[], by: string): void {
  if (rows.some((row) => groupOf(row, by) !== undefined)) return;
  const { file, value } = rows[0] as Row;
  throw new InputError(file, `no record has the field '${by}'; the first has ${namesIn(value)}`, "name one of its own with --by");
}
