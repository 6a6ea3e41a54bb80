import { open } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { isMets } from "../formats/sniff.ts";
import { BINARY_HEAD } from "./binary.ts";
import { headText } from "./encodings.ts";
import type { Input } from "./select.ts";
import type { OnError } from "./walk-folder.ts";

const isXml = (path: string): boolean => path.toLowerCase().endsWith(".xml");

/**
 * The inputs, with the ALTO files that METS files lead to in place of these. A METS file that is found in a folder is left
 * to those who read it: its pages are found there, too. A file that comes again is given once.
 */
export async function* metsResolved(inputs: AsyncIterable<readonly Input[]>, onError: OnError): AsyncGenerator<readonly Input[]> {
  const given = new Set<string>();
  for await (const together of inputs) {
    const resolved: Input[] = [];
    for (const input of together) {
      if (input.named && isXml(input.path) && isMets(await headOf(input.path))) resolved.push(...(await pagesOf(input, given, onError)));
      else if (!isAgain(input, given)) resolved.push(input);
    }
    yield resolved;
  }
}

function isAgain({ path, named }: Input, given: Set<string>): boolean {
  if (named && isXml(path)) return given.size === given.add(resolve(path)).size;
  // What is found is many, and held by nobody.
  return given.size > 0 && given.has(resolve(path));
}

async function pagesOf(input: Input, given: Set<string>, onError: OnError): Promise<Input[]> {
  const { altoFilesOf } = await import("./mets.ts");
  const folder = dirname(input.path);
  return altoFilesOf(input.path, onError).flatMap(({ path, image, issued }) =>
    given.size === given.add(resolve(path)).size
      ? []
      : { path, relative: join(dirname(input.relative), relative(folder, path)), named: input.named, issued, ...(image !== undefined && { image: { link: image, from: input.path } }) },
  );
}

/** Empty where it can't be read: that is said by those who read it. */
async function headOf(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (!file) return "";
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BINARY_HEAD), 0, BINARY_HEAD, 0);
    return headText(buffer.subarray(0, bytesRead), path);
  } catch {
    return "";
  } finally {
    await file.close();
  }
}
