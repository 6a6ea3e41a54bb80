import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";

/** An image as it is sent. */
export interface ImageFile {
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Kinds of images that browsers show and that run nothing: SVG is a program, TIFF and JPEG 2000 browsers don't read. */
const KINDS: readonly { readonly type: string; readonly begins: (bytes: Buffer) => boolean }[] = [
  { type: "image/png", begins: (bytes) => bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex")) },
  { type: "image/jpeg", begins: (bytes) => bytes.subarray(0, 3).equals(Buffer.from("ffd8ff", "hex")) },
  { type: "image/gif", begins: (bytes) => /^GIF8[79]a$/u.test(bytes.toString("latin1", 0, 6)) },
  { type: "image/webp", begins: (bytes) => bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP" },
  { type: "image/avif", begins: (bytes) => bytes.toString("latin1", 4, 12) === "ftypavif" },
];

const ENDINGS = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"];

/** Larger ones stall the browser, in bytes. */
const LARGEST = 200 * 2 ** 20;

/**
 * The image of a page: the one that its file names, beside the file or on the way that is named; where browsers don't read
 * that kind, one of the same name that they do. Whatever a file names, it is given only from inside the folders, links
 * followed, and only where its bytes are an image.
 * @param page the page's file
 * @param named what it says; a path may be of another machine
 * @param folders whose content may be shown: those of the paths of the command line
 */
export async function findImage(page: string, named: string | undefined, folders: readonly string[]): Promise<ImageFile | undefined> {
  const roots = await Promise.all(folders.map((folder) => realpath(folder).catch(() => resolve(folder))));
  for (const candidate of candidatesFor(page, named)) {
    const path = await realpath(candidate).catch(() => undefined);
    if (path === undefined || !roots.some((root) => isInside(path, root))) continue;
    const stats = await stat(path).catch(() => undefined);
    if (!stats?.isFile() || stats.size > LARGEST) continue;
    const bytes = await readFile(path).catch(() => undefined);
    const kind = bytes && KINDS.find(({ begins }) => begins(bytes));
    if (bytes && kind) return { path, type: kind.type, bytes };
  }
  return undefined;
}

/** In the order in which they are tried. */
function candidatesFor(page: string, named: string | undefined): string[] {
  const folder = dirname(page);
  const { name: own } = parse(page);
  const said = named?.replace(/^file:\/\//u, "").replace(/\\/gu, "/");
  // An address is nothing that is fetched.
  if (said === undefined || said === "" || said.includes("\0") || /^[a-z][a-z0-9+.-]+:\/\//iu.test(said)) return withEndings(join(folder, own));
  const { dir, name, base } = parse(said);
  const isElsewhere = isAbsolute(said) || /^[a-z]:/iu.test(said);
  const there = isElsewhere ? [] : [join(folder, said), ...withEndings(join(folder, dir, name))];
  return [...there, ...(isAbsolute(said) ? [said] : []), join(folder, base), ...withEndings(join(folder, name)), ...withEndings(join(folder, own))];
}

/** `0001.alto.xml` has its image in `0001.png`, too. */
const withEndings = (path: string): string[] => [path, path.replace(/\.(?:alto|page|hocr)$/iu, "")].flatMap((stem) => ENDINGS.map((ending) => stem + ending));

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
