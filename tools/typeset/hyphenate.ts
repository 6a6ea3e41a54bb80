import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MissingProgram } from './programs.js';

const GROFF_DATA = '/usr/share/groff';
const SOFT_HYPHEN = '\u00ad';

/** Liang's hyphenation. Chromium for Linux comes without patterns, so groff's American ones serve. */
export class Hyphenator {
  private readonly patterns = new Map<string, readonly number[]>();
  private longest = 0;

  constructor(tex: string) {
    const body = /\\patterns\{([^}]*)\}/.exec(tex.replace(/%.*/g, ''))?.[1] ?? '';
    for (const pattern of body.split(/\s+/).filter((item) => item !== '')) {
      const letters = pattern.replace(/\d/g, '');
      const points = pattern.split(/[a-z.]/).map(Number);
      this.patterns.set(letters, points);
      this.longest = Math.max(this.longest, letters.length);
    }
  }

  static fromGroff(): Hyphenator {
    const versions = existsSync(GROFF_DATA) ? readdirSync(GROFF_DATA).sort() : [];
    const file = versions
      .flatMap((version) => ['hyphen.us', 'hyphen.en'].map((name) => join(GROFF_DATA, version, 'tmac', name)))
      .find((path) => existsSync(path));
    if (file === undefined) {
      throw new MissingProgram('groff’s hyphenation patterns are missing: run apt-get install groff');
    }
    return new Hyphenator(readFileSync(file, 'latin1'));
  }

  /** Puts soft hyphens where the words of a text may be broken. */
  hyphenate(text: string): string {
    return text.replace(/(?<![\p{L}\p{N}'’-])\p{L}?[a-z]{4,}(?![\p{L}\p{N}'’])/gu, (word) => this.split(word));
  }

  private split(word: string): string {
    const padded = `.${word.toLowerCase()}.`;
    const values = new Array<number>(padded.length + 1).fill(0);
    for (let start = 0; start < padded.length; start++) {
      for (let end = start + 1; end <= Math.min(padded.length, start + this.longest); end++) {
        const points = this.patterns.get(padded.slice(start, end)) ?? [];
        points.forEach((point, i) => (values[start + i] = Math.max(values[start + i] ?? 0, point)));
      }
    }
    // TeX's minima: two letters before a break, three after it.
    return [...word]
      .map((letter, i) => (i >= 2 && i <= word.length - 3 && (values[i + 1] ?? 0) % 2 === 1 ? SOFT_HYPHEN : '') + letter)
      .join('');
  }
}
