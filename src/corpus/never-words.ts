import { bareWords } from "../engine/changes.ts";
import type { Span } from "../engine/protected.ts";
import { spaced } from "../engine/whole-words.ts";
import type { Decision } from "./decisions.ts";

/** Words that are never touched: found as whole words, whatever marks stand before and behind them. */
export class NeverWords {
  /** By the first word. */
  readonly #byFirst = new Map<string, { readonly words: readonly string[]; readonly decision: Decision }[]>();

  add(decision: Decision): void {
    const words = bareWords(decision.before).split(" ");
    const first = words[0] as string;
    const known = this.#byFirst.get(first);
    if (known) known.push({ words, decision });
    else this.#byFirst.set(first, [{ words, decision }]);
  }

  get isEmpty(): boolean {
    return this.#byFirst.size === 0;
  }

  /** Where they stand, in order. */
  *placesIn(text: string, chunks: readonly Span[]): Generator<Span & { readonly decision: Decision }> {
    for (let at = 0; at < chunks.length; at += 1) {
      const { start, end } = chunks[at] as Span;
      const chunk = text.slice(start, end);
      const bare = bareWords(chunk);
      const from = start + chunk.indexOf(bare);
      // Alone its marks behind don't count; with others behind it they do.
      for (const first of new Set([bare, text.slice(from, end)])) {
        for (const { words, decision } of this.#byFirst.get(first) ?? []) {
          const last = chunks[at + words.length - 1];
          if (!last) continue;
          const whole = spaced(text.slice(from, last.end));
          if (bareWords(whole) !== words.join(" ")) continue;
          const behind = whole.length - words.join(" ").length;
          yield { start: from, end: last.end - behind, decision };
        }
      }
    }
  }
}
