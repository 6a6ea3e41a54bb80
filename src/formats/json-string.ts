const STRING = /"(?:[^"\\]|\\.)*"/uy;
const SPACE = /[ \t\r\n]*/uy;
/** A number, true, false or null. */
const PLAIN = /[^\s,:\]}]+/uy;

/**
 * Where the string stands that a path of names leads to in a JSON text that is known to be sound: its offsets without
 * the quotes. Undefined where there is none, or null; of names that stand twice the last counts, as for `JSON.parse`.
 */
export function stringAt(json: string, path: readonly string[]): { readonly start: number; readonly end: number } | "no string" | undefined {
  const scanner = new Scanner(json);
  return scanner.find(path);
}

class Scanner {
  private readonly json: string;
  private at = 0;

  constructor(json: string) {
    this.json = json;
  }

  find(path: readonly string[]): ReturnType<typeof stringAt> {
    this.skip(SPACE);
    const start = this.at;
    const [name, ...rest] = path;
    if (name === undefined) {
      const opens = this.json[start];
      this.pass();
      if (opens === '"') return { start: start + 1, end: this.at - 1 };
      return this.json.slice(start, this.at) === "null" ? undefined : "no string";
    }
    if (this.json[start] !== "{") {
      this.pass();
      return undefined;
    }
    let found: ReturnType<typeof stringAt>;
    this.items(() => {
      const key = this.key();
      if (key === name) found = this.find(rest);
      else this.pass();
    });
    return found;
  }

  /** Over a value, however deep: without recursion, since what comes from outside may be deep. */
  private pass(): void {
    this.skip(SPACE);
    let depth = 0;
    do {
      const sign = this.json[this.at] ?? "";
      if (sign === '"') this.skip(STRING);
      else if ("{[".includes(sign)) {
        depth += 1;
        this.at += 1;
      } else if ("}]".includes(sign)) {
        depth -= 1;
        this.at += 1;
      } else if (",:".includes(sign)) this.at += 1;
      else this.skip(PLAIN);
      if (depth > 0) this.skip(SPACE);
    } while (depth > 0 && this.at < this.json.length);
  }

  /** Over the members of an object. */
  private items(member: () => void): void {
    this.at += 1;
    for (this.skip(SPACE); this.json[this.at] !== "}" && this.at < this.json.length; this.skip(SPACE)) {
      if (this.json[this.at] === ",") this.at += 1;
      else member();
    }
    this.at += 1;
  }

  private key(): string {
    const start = this.at;
    this.skip(STRING);
    const key = JSON.parse(this.json.slice(start, this.at)) as string;
    this.skip(SPACE);
    this.at += 1;
    return key;
  }

  private skip(pattern: RegExp): void {
    pattern.lastIndex = this.at;
    if (pattern.test(this.json)) this.at = pattern.lastIndex;
  }
}
