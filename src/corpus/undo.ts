import { createHash } from "node:crypto";
import { dirname } from "node:path";
import type { TextChange } from "../engine/edit.ts";
import { AtomicFile } from "./atomic-file.ts";
import type { EditsIndex, KeptText } from "./edits-index.ts";
import { type Encoding, encode } from "./encodings.ts";
import { InputError } from "./input-error.ts";
import type { Sweeper } from "./litter.ts";
import { type OpenText, openTextFile } from "./open-text.ts";
import type { Input } from "./select.ts";

export interface UndoSettings {
  readonly index: EditsIndex;
  readonly sweeper: Sweeper;
  /** Take back all runs that are kept, and not the latest alone. */
  readonly all: boolean;
  /** Find out, and write nothing. */
  readonly dryRun: boolean;
}

/** What became of a file: `as it was` holds what it held before a run, `unchanged` was not changed by one. */
export type Undone = { readonly kind: "restored"; readonly changes: number; /** In bytes. */ readonly size: number } | { readonly kind: "as it was" | "unchanged" };

/** Edits are kept in offsets of the file's characters, whatever its format. */
const RAW = { hash: true, as: "txt" } as const;

/**
 * Gives a file the bytes back that it had before it was cleaned. Known by what it holds: its path may be another by now.
 * @throws {InputError} where it has changed since, or nothing is known of a file that was named; it is then as it was
 */
export async function undoFile({ path, named }: Input, settings: UndoSettings): Promise<Undone> {
  const { index, sweeper, all, dryRun } = settings;
  if (!dryRun) await sweeper.sweep(dirname(path));
  let text = await openTextFile(path, { ...RAW, passBinary: !named });
  if (!text) return { kind: "unchanged" };
  let kept = await index.find(text.hash as string, path);
  if (!kept) return undoNothing(path, named, text.hash as string, index);
  if (kept.from === kept.to) return { kind: "unchanged" };
  let changes = await restore(path, text, kept, settings);
  const met = new Set([text.hash]);
  // What a dry run would find behind the first step isn't there to be read.
  while (all && !dryRun && !met.has(kept.from)) {
    met.add(kept.from);
    const earlier = await index.find(kept.from, path);
    const now = await openTextFile(path, RAW);
    if (!earlier || earlier.from === earlier.to || !now) break;
    text = now;
    changes += await restore(path, text, earlier, settings);
    kept = earlier;
  }
  return { kind: "restored", changes, size: text.size };
}

function undoNothing(path: string, named: boolean, hash: string, index: EditsIndex): Undone {
  if (index.wasCleaned(hash)) return { kind: "as it was" };
  if (index.hasPath(path)) {
    throw new InputError(path, `it has changed since the edits in ${index.path} were made`, "take back the later changes first, or restore it from a backup");
  }
  if (named) throw new InputError(path, `no edits of this text in ${index.path}`, "name the edits file of the run that cleaned it");
  return { kind: "unchanged" };
}

/** @returns how many edits were taken back */
async function restore(path: string, found: OpenText, kept: KeptText, { index, dryRun }: UndoSettings): Promise<number> {
  const written = kept.newEncoding ?? "utf-8";
  const text = found.encoding === written ? found : ((await openTextFile(path, { ...RAW, encoding: written })) as OpenText);
  const file = dryRun ? undefined : await AtomicFile.begin(path, text.expected && { expected: text.expected });
  try {
    const hash = createHash("sha256");
    let changes = 0;
    const counting = async function* (): AsyncGenerator<TextChange> {
      for await (const edit of index.changes(kept)) {
        changes += 1;
        yield edit;
      }
    };
    const write = async (bytes: Uint8Array): Promise<void> => {
      hash.update(bytes);
      await file?.write(bytes);
    };
    const encoding = kept.encoding ?? "utf-8";
    await write(encode("", encoding, path, kept.mark ?? text.mark));
    for await (const bytes of encoded(reverted(piecesOf(text), counting()), encoding, path)) await write(bytes);
    if (hash.digest("hex") !== kept.from) throw new BadEdits();
    await file?.commit();
    return changes;
  } catch (error) {
    await file?.abort();
    if (!(error instanceof BadEdits)) throw error;
    throw new InputError(path, `the edits in ${index.path} don't give back what it was`, "restore it from a backup; it is left as it is");
  }
}

/** The edits don't fit the text that they are said to have made. */
class BadEdits extends Error {}

async function* piecesOf(text: OpenText): AsyncGenerator<string> {
  for await (const section of text.sections()) yield section.text;
}

/**
 * The text before the edits, out of the text after them, both in pieces.
 * @param edits sorted, disjoint, in UTF-16 offsets of the text before
 */
export async function* reverted(pieces: AsyncIterable<string>, edits: AsyncIterable<TextChange>): AsyncGenerator<string> {
  const source = pieces[Symbol.asyncIterator]();
  let buffer = "";
  let at = 0;
  let shift = 0;
  const take = (length: number): string => {
    const taken = buffer.slice(0, length);
    buffer = buffer.slice(length);
    at += length;
    return taken;
  };
  const more = async (): Promise<boolean> => {
    const { value, done } = await source.next();
    if (!done) buffer += value as string;
    return !done;
  };
  try {
    for await (const { start, before, after } of edits) {
      const from = start + shift;
      shift += after.length - before.length;
      while (at + buffer.length < from + after.length) {
        // What lies before the edit is done with.
        yield take(Math.max(0, Math.min(buffer.length, from - at)));
        if (!(await more())) throw new BadEdits();
      }
      if (from < at || !buffer.startsWith(after, from - at)) throw new BadEdits();
      yield take(from - at) + before;
      take(after.length);
    }
    do yield take(buffer.length);
    while (await more());
  } finally {
    await source.return?.();
  }
}

const WRITE_FROM = 1 << 16;

/** The halves of a character that are in two pieces come together. */
async function* encoded(pieces: AsyncIterable<string>, encoding: Encoding, path: string): AsyncGenerator<Uint8Array> {
  let waiting = "";
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < WRITE_FROM) continue;
    const last = waiting.charCodeAt(waiting.length - 1);
    const end = waiting.length - (last >= 0xd800 && last <= 0xdbff ? 1 : 0);
    yield encode(waiting.slice(0, end), encoding, path);
    waiting = waiting.slice(end);
  }
  yield encode(waiting, encoding, path);
}
