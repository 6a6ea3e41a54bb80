import { casePattern, fold, isLetter } from "./characters.ts";
import { FNV_BASIS, avalanche, hashCodeOn, hashString } from "./hash.ts";
import { ModelError, openPacked } from "./packed.ts";

/** Bits that the lexicon keeps of a folded form. */
export const Flag = {
  /** A dictionary has it in lower case, as a title, in capitals, in another casing (kept exactly elsewhere). */
  dictionaryLower: 1,
  dictionaryTitle: 2,
  dictionaryUpper: 4,
  /** A surname, first name or place. */
  name: 8,
  /** Seen often enough in clean text to be trusted as a word, dictionary or not. */
  frequent: 16,
} as const;

/** Above the flags, in the same byte: in how many files of the corpus the form was seen, see {@link Lexicon.spread}. */
export const SPREAD_SHIFT = 5;
const FLAG_MASK = (1 << SPREAD_SHIFT) - 1;

/** Numbers of the classes that stand for what is no word; words come after. */
export const WordClass = {
  end: 0,
  pause: 1,
  number: 2,
  money: 3,
  initial: 4,
  hyphen: 5,
  possessive: 6,
  unknown: 7,
  unknownName: 8,
  code: 9,
  symbol: 10,
} as const;

/** −ln of one in ten: frequent forms that are in lower case more seldom are names and abbreviations, in nats. */
const SELDOM_LOWER = 2.3;

/** The number of the first word: smaller numbers are classes. */
export const FIRST_WORD = 16;

/** Costs are kept in tenths of a nat, 0 to 25.5. */
export const COST_UNIT = 0.1;

/** Numbers of 32 bits, a power of two: a megabyte. */
const FILTER_SIZE = 1 << 18;
/** So many questions take about as long without the filter as it takes to make. */
const FILTER_AFTER = 100_000;

/**
 * The words that the models know: folded forms with a number (0 where unknown), flags, and how they are cased in
 * running text. An exact open-addressing hash over one block of characters; nothing is allocated per word.
 */
export class Lexicon {
  readonly size: number;
  readonly #slots: Uint32Array;
  readonly #offsets: Uint32Array;
  readonly #characters: Uint8Array;
  readonly #flags: Uint8Array;
  readonly #lowerCost: Uint8Array;
  readonly #titleCost: Uint8Array;
  readonly #extra: ReadonlyMap<number, number>;
  readonly #mixed: ReadonlySet<string>;
  readonly #doubted: ReadonlySet<string>;
  readonly #parts: { readonly first: string; readonly last: string };
  #firstParts: ReadonlySet<string> | undefined;
  #lastParts: ReadonlySet<string> | undefined;
  #asked = 0;
  #filter: Int32Array | undefined;

  /** @throws {ModelError} where the bytes are no lexicon. */
  constructor(buffer: ArrayBufferLike) {
    const packed = openPacked(buffer, "lexicon");
    const listOf = (key: string): string => {
      const list = packed.info[key];
      if (typeof list !== "string") throw new ModelError(`the lexicon model has no ${key}; it was built for another version`);
      return list;
    };
    this.#slots = packed.words("slots");
    this.#offsets = packed.words("offsets");
    this.#characters = packed.bytes("characters");
    this.#flags = packed.bytes("flags");
    this.#lowerCost = packed.bytes("lowerCost");
    this.#titleCost = packed.bytes("titleCost");
    this.size = this.#offsets.length - 1;
    // Letters beyond Latin-1 (œ, š) take the places of the control characters 0x80 to 0x9F, which no word holds.
    const extra = listOf("extraLetters");
    this.#extra = new Map(Array.from(extra, (char, index) => [char.charCodeAt(0), 0x80 + index]));
    this.#mixed = new Set(listOf("mixed").split(" "));
    this.#doubted = new Set(listOf("doubted").split(" "));
    this.#parts = { first: listOf("firstParts"), last: listOf("lastParts") };
  }

  /** The number of a folded form, or 0. */
  idOfFolded(form: string): number {
    const capacity = this.#slots.length;
    let slot = Math.floor((hashString(form) / 0x1_0000_0000) * capacity);
    for (;;) {
      const id = this.#slots[slot] as number;
      if (id === 0) return 0;
      if (this.#holds(id - FIRST_WORD, form)) return id;
      slot += 1;
      if (slot === capacity) slot = 0;
    }
  }

  /**
   * Whether a folded form may be in the lexicon, by its length and its hash before the avalanche: of forms put together
   * from pieces few are, and the others need not be spelled out.
   */
  mayHold(hash: number, length: number): boolean {
    this.#asked += 1;
    if (this.#asked > FILTER_AFTER) {
      const filter = (this.#filter ??= this.#readFilter());
      return hasBit(filter, hash) && hasBit(filter, mixed(hash));
    }
    const capacity = this.#slots.length;
    let slot = Math.floor((avalanche(hash) / 0x1_0000_0000) * capacity);
    for (;;) {
      const id = this.#slots[slot] as number;
      if (id === 0) return false;
      const index = id - FIRST_WORD;
      if ((this.#offsets[index + 1] as number) - (this.#offsets[index] as number) === length) return true;
      slot += 1;
      if (slot === capacity) slot = 0;
    }
  }

  /** Two bits for each form, by its hash before the avalanche (Bloom 1970); one in nine or so is set. */
  #readFilter(): Int32Array {
    const filter = new Int32Array(FILTER_SIZE);
    const letters = Uint16Array.from({ length: 256 }, (_, byte) => byte);
    for (const [code, byte] of this.#extra) letters[byte] = code;
    for (let index = 0; index < this.size; index += 1) {
      let hash = FNV_BASIS;
      const end = this.#offsets[index + 1] as number;
      for (let at = this.#offsets[index] as number; at < end; at += 1) hash = hashCodeOn(hash, letters[this.#characters[at] as number] as number);
      setBit(filter, hash);
      setBit(filter, mixed(hash));
    }
    return filter;
  }

  /** The number of a form in any casing, or 0. */
  id(form: string): number {
    return this.idOfFolded(fold(form));
  }

  /**
   * The flags of a number given by {@link id}; 0 for 0. A form without flags is a candidate for what may have stood on
   * a page, with a cost of its own, but no evidence that a page which has it is right: a rare surname, a word of the
   * largest lists, a form that the corpus shows a few times.
   */
  flags(id: number): number {
    return id < FIRST_WORD ? 0 : (this.#flags[id - FIRST_WORD] as number) & FLAG_MASK;
  }

  /** In how many files of the corpus: 0 for none, 1 for one, 2 for two or three, 3 for four to seven … 7 for 64 and more. */
  spread(id: number): number {
    return id < FIRST_WORD ? 0 : (this.#flags[id - FIRST_WORD] as number) >>> SPREAD_SHIFT;
  }

  /** −ln P(lower case) of the word inside a sentence, in nats. */
  lowerCost(id: number): number {
    return (this.#lowerCost[id - FIRST_WORD] as number) * COST_UNIT;
  }

  /** −ln P(capitalised) of the word inside a sentence, in nats. */
  titleCost(id: number): number {
    return (this.#titleCost[id - FIRST_WORD] as number) * COST_UNIT;
  }

  /**
   * Whether one of the four Hunspell dictionaries accepts the form as nspell does: exactly, or a capitalised or
   * upper-case rendering of it. Without nspell's unanchored compound rule, which accepts `xx11thzz`.
   */
  inDictionary(form: string): boolean {
    const pattern = casePattern(form);
    const flags = this.flags(this.id(form));
    if (pattern === "lower" || pattern === "none") return (flags & Flag.dictionaryLower) !== 0;
    if (pattern === "title") return (flags & (Flag.dictionaryTitle | Flag.dictionaryLower)) !== 0;
    if (pattern === "upper") {
      return (flags & (Flag.dictionaryUpper | Flag.dictionaryTitle | Flag.dictionaryLower)) !== 0;
    }
    return this.isMixed(form) || (flags & Flag.dictionaryLower) !== 0;
  }

  /** Whether the form stands in the lexicon in just this mixed casing: `McGarry`, `iPhone`. */
  isMixed(form: string): boolean {
    return this.#mixed.has(form.includes("’") ? form.replaceAll("’", "'") : form);
  }

  /**
   * Whether the form is a word as it is cased: in a dictionary, frequent in clean text, or, with its capital, a name.
   * Not where it's oftener a far commoner word misread: `tho`, `arid`.
   */
  isWord(form: string): boolean {
    const id = this.id(form);
    if (id === 0) return this.#isPossessiveOfWord(form);
    const flags = this.flags(id);
    if (flags === 0 || this.#doubted.has(form)) return false;
    if (casePattern(form) !== "lower") return true;
    return (flags & Flag.dictionaryLower) !== 0 || ((flags & Flag.frequent) !== 0 && this.lowerCost(id) < SELDOM_LOWER);
  }

  #isPossessiveOfWord(form: string): boolean {
    const folded = fold(form);
    const stem = folded.endsWith("'s") ? folded.slice(0, -2) : folded.endsWith("'") ? folded.slice(0, -1) : "";
    return stem.length > 1 && isLetter(stem.charCodeAt(0)) && this.flags(this.idOfFolded(stem)) !== 0;
  }

  /** Whether solid words begin with the folded form: `wave`, `micro`; not `system`. */
  isFirstPart(form: string): boolean {
    return (this.#firstParts ??= new Set(this.#parts.first.split(" "))).has(form);
  }

  /** Whether solid words end in the folded form: `man`, `side`; not `results`. */
  isLastPart(form: string): boolean {
    return (this.#lastParts ??= new Set(this.#parts.last.split(" "))).has(form);
  }

  /** The folded form behind a number: for programs that build models, and for explanations. */
  form(id: number): string {
    let text = "";
    const start = this.#offsets[id - FIRST_WORD] as number;
    const end = this.#offsets[id - FIRST_WORD + 1] as number;
    const letters = [...this.#extra.keys()];
    for (let at = start; at < end; at += 1) {
      const byte = this.#characters[at] as number;
      text += String.fromCharCode(byte >= 0x80 && byte < 0xa0 ? (letters[byte - 0x80] as number) : byte);
    }
    return text;
  }

  #holds(index: number, form: string): boolean {
    const start = this.#offsets[index] as number;
    if ((this.#offsets[index + 1] as number) - start !== form.length) return false;
    for (let at = 0; at < form.length; at += 1) {
      const code = form.charCodeAt(at);
      const byte = code < 0x80 || (code >= 0xa0 && code < 0x100) ? code : this.#extra.get(code);
      if (byte !== this.#characters[start + at]) return false;
    }
    return true;
  }
}

const placeOf = (hash: number): number => (hash >>> 5) & (FILTER_SIZE - 1);
const hasBit = (filter: Int32Array, hash: number): boolean => ((filter[placeOf(hash)] as number) & (1 << (hash & 31))) !== 0;

function setBit(filter: Int32Array, hash: number): void {
  filter[placeOf(hash)] = (filter[placeOf(hash)] as number) | (1 << (hash & 31));
}

/** Other bits of the same hash. */
const mixed = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 9;
