import type { TextReading } from "./text-readings.ts";

/** The text that a proposal would leave, and what it is to the models. */
export class Outcome {
  /** What the proposal reads, and what stands in its chunks before and behind. */
  readonly head: string;
  readonly reads: string;
  readonly tail: string;
  /** The chunks, with spaces between, and one by one. */
  readonly text: string;
  readonly texts: readonly string[];
  /** How the judge reads each of them; as far as it was asked. */
  readonly readings: (TextReading | undefined)[];

  constructor(head: string, reads: string, tail: string) {
    this.head = head;
    this.reads = reads;
    this.tail = tail;
    const text = head + reads + tail;
    // Only the reading can have spaces: its reach begins and ends inside chunks.
    this.texts = isPlain(reads) ? (text === "" ? [] : [text]) : text.split(spaces).filter(Boolean);
    this.readings = this.texts.map(() => undefined);
    this.text = this.texts.length === 1 ? (this.texts[0] as string) : this.texts.join(" ");
  }

  /** Whether this is what would be left of these. */
  isOf(head: string, reads: string, tail: string): boolean {
    return this.reads === reads && this.head === head && this.tail === tail;
  }
}

const spaces = /[^\S\ufeff]+/u;

/** Characters of ASCII that print: none of them is white space. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code >= 0x7f) return false;
  }
  return true;
}
