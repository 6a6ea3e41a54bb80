import { open } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { isMets } from "../formats/sniff.ts";
import { BINARY_HEAD } from "./binary.ts";
import { headText } from "./encodings.ts";
import type { Input } from "./select.ts";
import type { OnError } from "./walk-folder.ts";

const XML = /\.xml$/iu;

/**
 * The inputs, with the ALTO files that METS files lead to in place of these. A METS file that is found in a folder is left
 * to those who read it: its pages are found there, too. A file that comes again is given once.
 */
export async function* metsResolved(inputs: AsyncIterable<Input>, onError: OnError): AsyncGenerator<Input> {
  const given = new Set<string>();
  for await (const input of inputs) {
    if (!input.named || !XML.test(input.path) || !isMets(await headOf(input.path))) {
      // What is found is many, and held by nobody.
      const path = resolve(input.path);
      const again = input.named && XML.test(path) ? given.size === given.add(path).size : given.has(path);
      if (!again) yield input;
      continue;
    }
    const { altoFilesOf } = await import("./mets.ts");
    const folder = dirname(input.path);
    for (const { path, image } of altoFilesOf(input.path, onError)) {
      if (given.size === given.add(resolve(path)).size) continue;
      yield { path, relative: join(dirname(input.relative), relative(folder, path)), named: input.named, ...(image !== undefined && { image: { link: image, from: input.path } }) };
    }
  }
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
