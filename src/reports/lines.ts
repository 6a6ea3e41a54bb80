/** What stands before a text that is a part of a longer one: so many line ends, and so much of its first line. */
export interface Origin {
  readonly line: number;
  /** In UTF-16 units. */
  readonly column: number;
}

/** Where the lines of a text begin; CR LF, LF and CR end lines. */
export class LineIndex {
  readonly text: string;
  readonly #origin: Origin;
  /** UTF-16 offset of each line's first character. */
  readonly starts: readonly number[];

  constructor(text: string, origin: Origin = { line: 0, column: 0 }) {
    this.text = text;
    this.#origin = origin;
    const starts = [0];
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) starts.push(at + 1);
    }
    this.starts = starts;
  }

  /** The 1-based line and column of an offset; columns count UTF-16 code units, as editors do. */
  position(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    const column = offset - (this.starts[low] as number) + 1;
    return { line: this.#origin.line + low + 1, column: low === 0 ? this.#origin.column + column : column };
  }
}
