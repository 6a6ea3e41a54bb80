import { opendirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { IgnoreRules } from "./ignore-rules.ts";
import { InputError, describeFailure } from "./input-error.ts";

/** Called with what can't be used; the others go on. */
export type OnError = (error: InputError) => void;

/** Why a file or folder was passed over. */
export type SkipReason = "ignored" | "hidden" | "link" | "binary";

/** Called with what was passed over although it may hold text. */
export type OnSkip = (path: string, reason: SkipReason) => void;

/** What a walk asks and tells. */
export interface Walk {
  /** Whether a file counts, by its path below the folder that is walked, with forward slashes. */
  readonly accepts: (relative: string) => boolean;
  /** The same for folders in it. */
  readonly enters: (relative: string) => boolean;
  readonly onError: OnError;
  readonly onSkip: OnSkip;
}

/** A folder to walk: its path as it is to be shown, and its true one. */
export interface Folder {
  readonly path: string;
  /** Absolute, without symbolic links. */
  readonly real: string;
  /** Its path below the folder that was named, with forward slashes; empty for that one. */
  readonly relative: string;
}

/**
 * The files of a folder and of those in it, in the order of their paths, character by character. Of the tree no more is
 * held than the names in the folders from the top to where the walk is. Hidden files, `node_modules`, and symbolic
 * links are passed over: what a link in the tree points to is read where it stands, and what is outside isn't ours.
 * @param rules those above the folder
 */
export function* walkFolder(folder: Folder, rules: IgnoreRules, walk: Walk): Generator<Folder> {
  const listed = listFolder(folder.path, walk.onError);
  if (!listed) return;
  const { names, hidden, links } = listed;
  const own = orError(() => rules.within(folder.real, hidden), walk.onError);
  if (!own) return;
  for (const name of hidden) if (walk.accepts(inside(folder.relative, name))) walk.onSkip(join(folder.path, name), "hidden");
  for (const name of links) {
    if (walk.accepts(inside(folder.relative, name)) || isFolder(join(folder.path, name))) walk.onSkip(join(folder.path, name), "link");
  }
  const [path, real] = [before(folder.path), before(folder.real)];
  for (const entry of names) {
    const isFolderName = entry.endsWith("/");
    const name = isFolderName ? entry.slice(0, -1) : entry;
    const inner: Folder = { path: path + name, real: real + name, relative: inside(folder.relative, name) };
    if (!(isFolderName ? walk.enters : walk.accepts)(inner.relative)) continue;
    if (name.includes("\ufffd")) walk.onError(misspelt(inner.path));
    else if (own.ignores(inner.real, isFolderName)) walk.onSkip(inner.path, "ignored");
    else if (isFolderName) yield* walkFolder(inner, own, walk);
    else yield inner;
  }
}

/** What a function gives, or nothing where it has met input that can't be used, once that is said. */
export function orError<T>(give: () => T, onError: OnError): T | undefined {
  try {
    return give();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    onError(error);
    return undefined;
  }
}

/** Bytes that are no UTF-8 come as U+FFFD, and no file is found by that. */
export const misspelt = (path: string): InputError => new InputError(path, "its name is not UTF-8", "rename it, with convmv say");

/** What stands before a name in a folder's path: putting each of them together costs more than looking at the file. */
const before = (folder: string): string => join(folder, "_").slice(0, -1);

const inside = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

interface Listed {
  /** Files, and folders with a slash behind, so that they sort as paths do. */
  readonly names: string[];
  /** What begins with a point and is no folder. */
  readonly hidden: Set<string>;
  readonly links: string[];
}

/** At once: nothing could be done meanwhile, and what would let others in between costs more than the listing. */
function listFolder(path: string, onError: OnError): Listed | undefined {
  const names: string[] = [];
  const hidden = new Set<string>();
  const links: string[] = [];
  try {
    const folder = opendirSync(path, { bufferSize: 256 });
    try {
      for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
        if (entry.name.startsWith(".")) {
          if (!entry.isDirectory()) hidden.add(entry.name);
        } else if (entry.isDirectory()) {
          if (entry.name !== "node_modules") names.push(`${entry.name}/`);
        } else if (entry.isFile()) names.push(entry.name);
        else if (entry.isSymbolicLink()) links.push(entry.name);
      }
    } finally {
      folder.closeSync();
    }
  } catch (error) {
    onError(describeFailure(path, error));
    return undefined;
  }
  return { names: names.sort(), hidden, links: links.sort() };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // It points nowhere.
  }
}
