import { fold, isDigit, isUpper } from "./characters.ts";
import { COST_UNIT } from "./lexicon.ts";
import { type Reader, openPacked } from "./packed.ts";

/** a to z, apostrophe, hyphen, digit, other, and the edge of the word: the symbols of the character model. */
export const SYMBOLS = 31;
const EDGE = 30;

/** The symbol of a code unit of a folded form. */
export function symbolOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  if (code === 0x27) return 26;
  if (code === 0x2d) return 27;
  return isDigit(code) ? 28 : 29;
}

/** The symbols of a form with its edges, as the model counts them: two edges before, one after. */
export function symbolsOf(form: string): number[] {
  const folded = fold(form);
  const symbols = [EDGE, EDGE, EDGE];
  for (let index = 0; index < folded.length; index += 1) symbols.push(symbolOf(folded.charCodeAt(index)));
  symbols.push(EDGE);
  return symbols;
}

/**
 * How English a spelling looks: letter 4-gram models over the types of words and of names that a lexicon doesn't
 * hold, as dense tables. They say what an unknown form costs: `Kowalchuk` little, `dYepartment` and `xqzt` much.
 */
export class SpellingModel {
  readonly #words: Uint8Array;
  readonly #names: Uint8Array;
  readonly #reader: Reader | undefined;

  /**
   * @param reader brings the bytes where they aren't there yet
   * @throws {ModelError} where the bytes are no spelling model.
   */
  constructor(buffer: ArrayBufferLike, reader?: Reader) {
    const packed = openPacked(buffer, "spelling", reader);
    this.#words = packed.distantBytes("words");
    this.#names = packed.distantBytes("names");
    this.#reader = reader;
  }

  /**
   * Whether a form that no list has is spelled as words and names are, and not as what scans make of them.
   * @param most nats a letter, the end of the word being one
   */
  isPlausible(form: string, most: number): boolean {
    return this.cost(form) < most * (form.length + 1);
  }

  /**
   * −ln P(form | an unknown word, or an unknown name where it begins with a capital), in nats: a proper distribution
   * over all forms of the symbols.
   */
  cost(form: string): number {
    const table = isUpper(form.charCodeAt(0)) ? this.#names : this.#words;
    const symbols = symbolsOf(form);
    let sum = 0;
    for (let at = 3; at < symbols.length; at += 1) {
      const index =
        (((symbols[at - 3] as number) * SYMBOLS + (symbols[at - 2] as number)) * SYMBOLS +
          (symbols[at - 1] as number)) *
          SYMBOLS +
        (symbols[at] as number);
      this.#reader?.bring(table.byteOffset + index, table.byteOffset + index + 1);
      sum += table[index] as number;
    }
    return sum * COST_UNIT;
  }
}
