import { open } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { HEAD } from "../formats/index.ts";
import { isMets } from "../formats/sniff.ts";
import type { Input } from "./select.ts";
import type { OnError } from "./walk-folder.ts";

const XML = /\.xml$/iu;

/** The inputs, with the ALTO files that METS files lead to in place of these. */
export async function* metsResolved(inputs: AsyncIterable<Input>, onError: OnError): AsyncGenerator<Input> {
  for await (const input of inputs) {
    if (!XML.test(input.path) || !isMets(await headOf(input.path))) {
      yield input;
      continue;
    }
    const { altoFilesOf } = await import("./mets.ts");
    const folder = dirname(input.path);
    for (const path of altoFilesOf(input.path, onError)) yield { path, relative: join(dirname(input.relative), relative(folder, path)), named: input.named };
  }
}

/** Empty where it can't be read: that is said by those who read it. */
async function headOf(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (!file) return "";
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } catch {
    return "";
  } finally {
    await file.close();
  }
}
