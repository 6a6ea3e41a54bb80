import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { IGNORED_NAME, type IgnoredFinding, findIgnored, isSamePlace, nameIn, readIgnored } from "../corpus/ignored.ts";
import { ignoredEntry } from "../corpus/ignored-places.ts";
import { isWithin } from "../corpus/ignore-rules.ts";
import { InputError } from "../corpus/input-error.ts";
import { openTextFile } from "../corpus/open-text.ts";
import { located } from "../corpus/page-sections.ts";
import { readTextFile } from "../corpus/read-text.ts";
import { writeAtomic } from "../corpus/atomic-file.ts";
import { cleanOptionsFor } from "../config/clean-options.ts";
import type { Settings } from "../config/settings.ts";
import type { Finding } from "../engine/clean.ts";
import type { Edit } from "../engine/edit.ts";
import type { Page } from "../formats/format.ts";
import { type CleanOptions, clean } from "../clean.ts";
import { type Row, rowsOf } from "../reports/findings.ts";
import { checkText, counted } from "../reports/text.ts";
import { colours } from "./colours.ts";
import { Exit, type Io } from "./io.ts";
import { type TextOptions, configOf } from "./options.ts";

export interface IgnoreOptions extends TextOptions {
  readonly note?: string;
  readonly by?: string;
  readonly ignored?: string;
}

/** A finding with the entry that would ignore it. */
interface Place {
  readonly row: Row;
  readonly entry: IgnoredFinding;
}

/** What is to be ignored of a file; nothing where it was named without a place. */
interface Request {
  readonly file: string;
  readonly places: { readonly line: number; readonly column: number | undefined }[];
}

/** `scanmend ignore`. */
export async function ignore(args: readonly string[], options: IgnoreOptions, io: Io): Promise<number> {
  const chalk = colours(options, io);
  const config = configOf(options);
  let code: number = Exit.fine;
  for (const { file, places } of requestsOf(args)) {
    try {
      const list = options.ignored ?? listFor(file);
      await io.ready();
      const found = await placesOf(file, list, (await config.resolve(file)).settings);
      if (places.length === 0) {
        await io.out(checkText(found.map(({ row }) => row), chalk));
        if (!options.quiet) io.err(`scanmend: ${file}: ${counted(found.length, "finding")}, none of them ignored by this; name those to ignore as above\n`);
        continue;
      }
      const { chosen, missing } = choose(found, places, file);
      for (const error of missing) io.err(`scanmend: ${error.message}\n`);
      if (missing.length > 0) code = Exit.failure;
      const added = await addTo(list, chosen.map(({ entry }) => ({ ...entry, ...(options.by && { by: options.by }), ...(options.note && { note: options.note }) })));
      await io.out(checkText(chosen.map(({ row }) => row), chalk));
      const known = chosen.length - added;
      if (!options.quiet) io.err(`scanmend: ${counted(added, "finding")} ignored in ${list}${known > 0 ? `; ${known} ${known === 1 ? "was" : "were"} there already` : ""}\n`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      io.err(`scanmend: ${error.message}\n`);
      code = Exit.failure;
    }
  }
  return code;
}

/** `FILE`, `FILE:LINE` and `FILE:LINE:COLUMN`, as `check` prints them, file by file. */
function requestsOf(args: readonly string[]): Request[] {
  const requests = new Map<string, Request>();
  for (const arg of args) {
    const parts = existsSync(arg) ? null : /^(.+?):(\d+)(?::(\d+))?:?$/su.exec(arg);
    const file = parts?.[1] ?? arg;
    const request = requests.get(file) ?? { file, places: [] };
    requests.set(file, request);
    if (parts) request.places.push({ line: Number(parts[2]), column: parts[3] === undefined ? undefined : Number(parts[3]) });
  }
  return [...requests.values()];
}

/** The list beside or above a text; where there is none, one in the working folder if the text lies in it, or beside the text. */
function listFor(file: string): string {
  const folder = dirname(resolve(file));
  const shown = (path: string): string => (dirname(path) === resolve(".") ? IGNORED_NAME : path);
  return shown(findIgnored(folder) ?? join(isWithin(folder, resolve(".")) ? resolve(".") : folder, IGNORED_NAME));
}

/** The findings of a file, those that are ignored already too, as `check` orders them. */
async function placesOf(file: string, list: string, settings: Settings): Promise<Place[]> {
  const opened = await openTextFile(file, { hash: false });
  if (!opened) return [];
  if (opened.pages) {
    const all: Place[] = [];
    for (const page of opened.pages.all) all.push(...placesIn(page, opened.pages.source, file, list, await cleanOptionsFor(page.text, settings)));
    return all;
  }
  let text = "";
  for await (const section of opened.sections()) text += section.text;
  const cleaned = clean(text, await cleanOptionsFor(text, settings));
  const rows = rowsOf(file, text, cleaned);
  const findings = [...cleaned.edits, ...cleaned.findings].sort((a, b) => a.start - b.start);
  return findings.map((finding, at) => ({ row: rows[at] as Row, entry: ignoredEntry(nameIn(list, file), text, finding) }));
}

/** Of a file in which text is only a part: found in its text, placed where the file states it. */
function placesIn(page: Page, source: string, file: string, list: string, settings: CleanOptions): Place[] {
  const cleaned = clean(page.text, { ...settings, ...(page.keepsLines && { keepLines: true }), wordConfidences: page.confidences() });
  const place = (finding: Edit | Finding, only: { edits: readonly Edit[]; findings: readonly Finding[] }): Place => ({
    row: rowsOf(file, source, only)[0] as Row,
    entry: ignoredEntry(nameIn(list, file), page.text, finding),
  });
  return [
    ...page.made(cleaned.edits).map((edit) => place(edit, { edits: [{ ...edit, ...located(page, edit) }], findings: [] })),
    ...cleaned.findings.map((finding) => place(finding, { edits: [], findings: [{ ...finding, ...located(page, finding) }] })),
  ];
}

function choose(found: readonly Place[], wanted: Request["places"], file: string): { chosen: Place[]; missing: InputError[] } {
  const missing: InputError[] = [];
  const chosen = new Set<Place>();
  for (const { line, column } of wanted) {
    const there = found.filter(({ row }) => row.line === line && (column === undefined || row.column === column));
    for (const place of there) chosen.add(place);
    if (there.length > 0) continue;
    const near = found.find(({ row }) => row.line === line);
    const remedy = near ? `the first of this line is at ${near.row.line}:${near.row.column}` : `see 'scanmend check ${file}'`;
    missing.push(new InputError(`${file}:${line}${column === undefined ? "" : `:${column}`}`, "no finding stands there", remedy));
  }
  return { chosen: found.filter((place) => chosen.has(place)), missing };
}

/** Adds what a list doesn't have, in one step. @returns how many */
async function addTo(list: string, entries: readonly IgnoredFinding[]): Promise<number> {
  const stats = existsSync(list) ? await stat(list, { bigint: true }) : undefined;
  const old = stats && readTextFile(list);
  const known = old ? readIgnored(list) : [];
  const added = entries.filter((entry) => !known.some((other) => isSamePlace(entry, other)));
  if (added.length === 0) return 0;
  const before = old === undefined || old.text === "" || old.text.endsWith("\n") ? (old?.text ?? "") : `${old.text}\n`;
  const text = (old?.mark ?? "") + before + added.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  await writeAtomic(list, Buffer.from(text), stats && old && { expected: { stats, bytes: old.bytes } });
  return added.length;
}
