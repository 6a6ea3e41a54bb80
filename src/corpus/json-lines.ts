import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { InputError, describeFailure } from "./input-error.ts";

/** A line of JSON, and where it stands. */
export interface JsonLine {
  readonly value: unknown;
  /** 1-based. */
  readonly number: number;
}

/**
 * The lines of a JSON Lines file, one at a time; empty ones are passed over, and so is what a killed run, or one that is
 * still going on, has left of a last line.
 * @throws {InputError} where the file can't be read, or a line is no JSON
 */
export async function* readJsonLines(path: string): AsyncGenerator<JsonLine> {
  let number = 0;
  let bad: unknown;
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      if (bad) throw bad;
      number += 1;
      if (line.trim() === "") continue;
      let value: unknown;
      try {
        value = parseLine(line, `${path}:${number}`);
      } catch (error) {
        bad = error;
        continue;
      }
      yield { value, number };
    }
    if (bad && (await endsWithLineEnd(path))) throw bad;
  } catch (error) {
    throw error instanceof InputError ? error : describeFailure(path, error);
  }
}

async function endsWithLineEnd(path: string): Promise<boolean> {
  const found = await stat(path);
  // A pipe can't be asked.
  if (!found.isFile()) return true;
  const file = await open(path, "r");
  try {
    return (await file.read(Buffer.alloc(1), 0, 1, found.size - 1)).buffer[0] === 0x0a;
  } finally {
    await file.close();
  }
}

/** @throws {InputError} */
export function parseLine(line: string, place: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    throw new InputError(place, "no JSON", "mend the line or take it out");
  }
}
