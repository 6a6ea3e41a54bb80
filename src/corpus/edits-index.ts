import { createReadStream } from "node:fs";
import { normalize, resolve, sep } from "node:path";
import { hashOf } from "./hash-file.ts";
import type { TextChange } from "../engine/edit.ts";
import type { EditsLine } from "./edits-log.ts";
import { InputError, describeFailure } from "./input-error.ts";

/** A text whose edits are kept: what it was and what it became. */
export interface KeptText extends Omit<EditsLine, "part" | "edits"> {
  /** Where its first line stands in the file, in bytes. */
  readonly offset: number;
}

type Head = Omit<EditsLine, "edits">;

/**
 * An edits file by what the texts became. Of each line only its place is held, some 200 bytes, so that a file of many
 * gigabytes can be looked into. Lines that a killed run has written twice are met once; parts without their others are
 * passed over: that text has never been changed.
 */
export class EditsIndex {
  readonly path: string;
  /** Offsets by the beginning of a hash: the line tells whether it is the one. */
  readonly #became = new Map<number, number[]>();
  readonly #was = new Set<number>();
  readonly #paths = new Set<number>();

  private constructor(path: string) {
    this.path = path;
  }

  /** @throws {InputError} where the file can't be read or a line is none of these */
  static async open(path: string): Promise<EditsIndex> {
    const index = new EditsIndex(path);
    let first: { readonly head: Head; readonly offset: number } | undefined;
    let next = 1;
    for await (const { head, offset } of readHeads(path)) {
      if (head.part === 1) {
        first = { head, offset };
        next = 1;
      }
      if (first?.head.to !== head.to || first.head.file !== head.file || head.part !== next) {
        first = undefined;
        continue;
      }
      next += 1;
      if (head.part === head.parts) index.#note(head, first.offset);
    }
    return index;
  }

  #note({ file, target, from, to }: Head, offset: number): void {
    const key = numberOf(to);
    const offsets = this.#became.get(key);
    if (offsets) offsets.push(offset);
    else this.#became.set(key, [offset]);
    this.#was.add(numberOf(from));
    this.#paths.add(keyOf(target ?? file));
  }

  /** Whether a text with this hash has been cleaned. */
  wasCleaned(hash: string): boolean {
    return this.#was.has(numberOf(hash));
  }

  /** Whether a file at this path has been cleaned. */
  hasPath(path: string): boolean {
    return this.#paths.has(keyOf(path));
  }

  /**
   * The text that became one with this hash, or was it all along. Of several it is the one whose path is most like the
   * given one from its end on, since folders move, and of one path the latest that changed.
   * @throws {InputError} where the path tells no two of them apart
   */
  async find(hash: string, path: string): Promise<KeptText | undefined> {
    const found = new Map<string, KeptText>();
    for (const offset of this.#became.get(numberOf(hash)) ?? []) {
      for await (const line of readLines(this.path, offset)) {
        const head = headOf(line.text, this.path);
        if (head.to === hash) found.set(`${head.target ?? head.file}\0${head.from}`, { ...head, offset });
        break;
      }
    }
    const likeness = (text: KeptText): number => commonTail(path, text.target ?? text.file);
    const all = [...found.values()].filter((text) => text.from !== text.to || ![...found.values()].some((other) => other.from !== other.to && sameFile(text, other)));
    const best = Math.max(...all.map(likeness));
    const likest = all.filter((text) => likeness(text) === best);
    if (new Set(likest.map(({ from }) => from)).size > 1) {
      const names = [...new Set(likest.map(({ file, target }) => target ?? file))];
      if (names.length > 1) {
        throw new InputError(path, `${names.join(" and ")} have both become this text by ${this.path}`, "give it the path that it had");
      }
    }
    return likest[likest.length - 1];
  }

  /** What was changed in a file, in the order of the file, part by part. @throws {InputError} */
  async *changes({ offset, parts }: KeptText): AsyncGenerator<TextChange> {
    let part = 0;
    for await (const line of readLines(this.path, offset)) {
      const { edits, patches = edits } = JSON.parse(line.text) as EditsLine;
      if (!patches.every(isChange)) throw broken(this.path, line.offset);
      yield* patches;
      part += 1;
      if (part === parts) return;
    }
  }
}

const sameFile = (one: KeptText, other: KeptText): boolean => (one.target ?? one.file) === (other.target ?? other.file);

/** The first 52 bits, which a number holds. */
const numberOf = (hash: string): number => Number.parseInt(hash.slice(0, 13), 16);
const keyOf = (path: string): number => numberOf(hashOf(resolve(path)));

const isChange = (change: Partial<TextChange>): boolean => Number.isInteger(change.start) && typeof change.before === "string" && typeof change.after === "string";

const broken = (path: string, offset: number): InputError =>
  new InputError(path, `no line of an edits file at byte ${offset}`, "name a file that --edits has written");

/** How many names two paths have in common, from the last on. */
function commonTail(one: string, other: string): number {
  const [first, second] = [one, other].map((path) => normalize(path).split(sep).reverse()) as [string[], string[]];
  let count = 0;
  while (count < first.length && first[count] === second[count]) count += 1;
  return count;
}

async function* readHeads(path: string): AsyncGenerator<{ head: Head; offset: number }> {
  for await (const { text, offset, whole } of readLines(path, 0)) {
    if (text.trim() === "") continue;
    try {
      yield { head: headOf(text, path, offset), offset };
    } catch (error) {
      // A run that was killed in the midst of a line had changed nothing yet.
      if (whole) throw error;
    }
  }
}

const EDITS = ',"edits":';

/** What stands before the edits, which are most of a line; quotation marks in names are escaped, so that it is the first. */
function headOf(line: string, path: string, offset = 0): Head {
  const end = line.indexOf(EDITS);
  const head = parsed(end < 0 ? "" : `${line.slice(0, end)}}`) ?? parsed(line);
  const complete = [head?.file, head?.from, head?.to].every((value) => typeof value === "string") && [head?.part, head?.parts].every(Number.isInteger);
  if (!complete) throw broken(path, offset);
  return head as Head;
}

function parsed(text: string): Partial<Head> | undefined {
  try {
    return JSON.parse(text) as Partial<Head>;
  } catch {
    return undefined;
  }
}

interface Line {
  readonly text: string;
  /** In bytes. */
  readonly offset: number;
  /** Whether it has its end. */
  readonly whole: boolean;
}

async function* readLines(path: string, start: number): AsyncGenerator<Line> {
  let pieces: Uint8Array[] = [];
  let offset = start;
  const taken = (whole: boolean): Line => {
    const bytes = Buffer.concat(pieces);
    const line = { text: bytes.toString("utf8"), offset, whole };
    pieces = [];
    offset += bytes.length + 1;
    return line;
  };
  try {
    for await (const chunk of createReadStream(path, { start }) as AsyncIterable<Buffer>) {
      let at = 0;
      for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, at)) {
        pieces.push(chunk.subarray(at, end));
        at = end + 1;
        yield taken(true);
      }
      pieces.push(chunk.subarray(at));
    }
    if (pieces.some(({ length }) => length > 0)) yield taken(false);
  } catch (error) {
    throw error instanceof InputError ? error : describeFailure(path, error);
  }
}
