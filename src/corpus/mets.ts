import { readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import { type MetsPage, metsPagesOf } from "../formats/mets.ts";
import { decode } from "./encodings.ts";
import { InputError, describeFailure } from "./input-error.ts";

/** A page of a METS file. */
export interface AltoFile {
  readonly path: string;
  /** An address of its image, or a path from the METS file's folder, as that has it: nobody has looked there. */
  readonly image: string | undefined;
}

/**
 * The ALTO files that a METS file leads to, in its order, each once. None lies outside its folder: links to other
 * machines, absolute paths, `..` and symbolic links that lead out are errors, and so are files that aren't there; the
 * others are given all the same.
 * @param onError called with each of them
 */
export function altoFilesOf(mets: string, onError: (error: InputError) => void, folder = dirname(mets)): AltoFile[] {
  const files = new Map<string, AltoFile>();
  let links: MetsPage[];
  try {
    links = metsPagesOf(decode(readFileSync(mets), mets).text, mets);
  } catch (error) {
    onError(error instanceof InputError ? error : describeFailure(mets, error));
    return [];
  }
  if (links.length === 0) onError(new InputError(mets, "it names no ALTO files", "name the ALTO files themselves"));
  for (const { href, image } of links) {
    try {
      const path = resolveLink(href, mets, folder);
      if (!files.has(path)) files.set(path, { path, image: image === undefined || /^https?:/iu.test(image) ? image : pathOf(image) });
    } catch (error) {
      onError(error instanceof InputError ? error : describeFailure(mets, error));
    }
  }
  return [...files.values()];
}

function resolveLink(link: string, mets: string, folder: string): string {
  const path = pathOf(link);
  const outside = (why: string): InputError => new InputError(mets, `the link '${link}' ${why}`, "copy the file into the folder and mend the link");
  if (/^[a-z][a-z0-9+.-]*:/iu.test(path)) throw outside("leads to another machine, and nothing is fetched");
  if (isAbsolute(path) || path.startsWith("\\")) throw outside("is an absolute path");
  const root = resolve(folder);
  if (!inside(resolve(root, path), root)) throw outside("leads out of its folder");
  const file = join(folder, path);
  let real: string;
  try {
    real = realpathSync(file);
  } catch (error) {
    throw describeFailure(file, error);
  }
  if (!inside(real, realpathSync(root))) throw outside("leads out of its folder through a symbolic link");
  return file;
}

const inside = (path: string, folder: string): boolean => path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** A link as a path: `file://` is written before relative paths, too. */
function pathOf(link: string): string {
  const path = link.trim().replace(/^file:(?:\/\/)?/iu, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A stray per cent sign.
  }
}
