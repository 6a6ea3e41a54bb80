import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { InputError, describeFailure } from "./input-error.ts";

/** A line of JSON, and where it stands. */
export interface JsonLine {
  readonly value: unknown;
  /** 1-based. */
  readonly number: number;
}

/**
 * The lines of a JSON Lines file, one at a time; empty ones are passed over.
 * @throws {InputError} where the file can't be read, or a line is no JSON
 */
export async function* readJsonLines(path: string): AsyncGenerator<JsonLine> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() !== "") yield { value: parseLine(line, `${path}:${number}`), number };
    }
  } catch (error) {
    throw error instanceof InputError ? error : describeFailure(path, error);
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
