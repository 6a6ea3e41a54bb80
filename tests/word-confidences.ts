import type { WordConfidence } from "../src/index.ts";

/** Confidences of all words of a text as an engine spreads them, from 0.5 to 0.89, but for one word. */
export const wordsWith = (text: string, word: string, value: number): WordConfidence[] =>
  [...text.matchAll(/\S+/gu)].map(({ 0: own, index }, at) => ({ start: index, end: index + own.length, value: own.replace(/[.,]$/u, "") === word ? value : 0.5 + (at % 40) / 100 }));
