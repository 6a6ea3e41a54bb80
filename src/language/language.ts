import type { BoostedTrees } from "./boosted-trees.ts";
import { BoundedCache } from "./bounded-cache.ts";
import { CandidateSearch } from "./candidate-search.ts";
import type { Channel } from "./channel.ts";
import type { ContextModel } from "./context-model.ts";
import { LEAST_EDIT_COST } from "./search-numbers.ts";
import { casePattern, fold } from "./characters.ts";
import { isNumber, isParticle } from "./compounds.ts";
import type { DocumentVocabulary } from "./document-vocabulary.ts";
import { FIRST_WORD, Flag, type Lexicon } from "./lexicon.ts";
import type { ListedWords } from "./listed-words.ts";
import type { MarkModel } from "./mark-model.ts";
import { type Found, type Sought, atEase } from "./misreading.ts";
import type { NgramModel } from "./ngrams.ts";
import { OwnWords } from "./own-words.ts";
import { PairCosts } from "./pair-costs.ts";
import { SearchMemory } from "./search-memory.ts";
import type { SpellingModel } from "./spelling.ts";
import type { TextReading } from "./text-readings.ts";
import { type Extent, type Token, Tokens } from "./token.ts";
import type { Trie } from "./trie.ts";

/** The packed models of one language; shared by all documents. */
export interface Models {
  readonly lexicon: Lexicon;
  readonly ngrams: NgramModel;
  readonly spelling: SpellingModel;
  readonly channel: Channel;
  readonly trie: Trie;
  readonly marks: MarkModel;
  readonly context: ContextModel;
  readonly confidence: BoostedTrees;
  /** The bytes of the search for candidates in WebAssembly, where it is to be used: what it finds is the same. */
  readonly searchCode?: Uint8Array | undefined;
}

/** Words that the user vouches for: a word list, a Hunspell dictionary. */
export type UserWords = (form: string) => boolean;

const NO_WORDS: UserWords = () => false;

/** Parts of solid compounds (`lightkeeper`) are words of their own, not function words, of this many letters. */
const SHORTEST_PART = 3;
const LONGEST_COMPOUND = 40;
/** Commoner words than this, in nats, are function words and the like: `backof` is no compound. */
const CONTENT_WORD_COST = 7.5;
/**
 * −ln of the share of unknown words that are compounds set solid, by how many of their parts make solid words with others. With one
 * such part it is taken to be one in twelve: one in 24 of the unknown words of held-out text is, and far more of the compounds
 * that something could be proposed for. `cliffsides` has two, and `boundarytone` none, which has most likely lost a space.
 */
const SOLID_COMPOUND_COSTS = [5.5, 2.5, 1.5] as const;

/**
 * How far candidates are sought: for words that may be misread for all that they are words, and for what is no word. A word has many
 * neighbours, some of them twice, with a capital; for what is none twice the beam finds one candidate in fifty more, at twice the time.
 */
const KNOWN_LIMITS = { window: 12, most: 24, beam: 64 };
const UNKNOWN_LIMITS = { window: 13, most: 12, beam: 60 };

/** Of a pair of words the second costs so much less behind the first, in nats. */
const PAIR_GAIN = 3;

/**
 * What a page is searched with: misreadings this much cheaper than on the channel's reference page, in nats, whatever they
 * cost there. So a search serves pages of any noise, and a page when it is mended; two kinds, since pages that were read
 * well have few misreadings, and those simple.
 */
const NOISY_EASE = 0;
const CLEAN_SEARCH_EASE = -0.5;
const NOISY_SEARCH_EASE = 2;
/** On noisy pages, where so much competes, what is dearer by this much less than elsewhere is left out, in nats. */
const NOISY_NARROWER = 2;
/** More is found for each end than is proposed: at another ease other misreadings are likeliest. */
const SPARE = 8;

/** Names of a document that garbled forms are drawn to: not short ones, spelled as names are. */
const SHORTEST_NAME = 5;
const PLAUSIBLE_LETTER_COST = 2.8;

/** A form in this document this often is taken for a word, whether the lexicon has it or not. */
const DOCUMENT_WORD = 2;

/** What is remembered from document to document, since it depends on the models alone. */
interface Memory {
  search: CandidateSearch | undefined;
  readonly sought: SearchMemory;
  readonly readings: BoundedCache<TextReading>;
  readonly tokens: Tokens;
  pairCosts: PairCosts | undefined;
}

/** What the lexicon has of a form as it stands. */
export interface Form {
  readonly flags: number;
  readonly isWord: boolean;
}

const memories = new WeakMap<Models, Memory>();
/** Readings kept, of some hundreds of bytes each. */
const MOST_READINGS = 30_000;

function memoryOf(models: Models): Memory {
  let memory = memories.get(models);
  if (!memory) memories.set(models, (memory = { search: undefined, pairCosts: undefined, sought: new SearchMemory(), readings: new BoundedCache(MOST_READINGS), tokens: new Tokens() }));
  return memory;
}

/** The search for what scans may have misread; it and its buffers serve all documents. */
export function searchOf(models: Models): CandidateSearch {
  const memory = memoryOf(models);
  return (memory.search ??= new CandidateSearch(models.trie, models.channel, (id) => models.ngrams.unigramCost(id), models.searchCode));
}

/** To be called before a document is read: what was found for others doesn't grow without end. */
export function makeRoom(models: Models): void {
  const { sought, tokens } = memoryOf(models);
  // What a token was asked last would outlive all that is given up.
  if (sought.makeRoom()) tokens.forgetFound();
}

/** What is known of the texts of chunks, for all documents. */
export const tokensOf = (models: Models): Tokens => memoryOf(models).tokens;

/**
 * What of all that was found is worth a proposal. It is applied before anything is remembered: nothing but its arguments
 * may count, and its name tells it from others.
 */
export interface Sieve {
  readonly name: string;
  /** @param standing what the scan reads there */
  keeps(text: string, standing: string): boolean;
}

function sifted<One extends Found>(found: readonly One[], observed: string, sieve: Sieve): One[] {
  let standing = "";
  return found.filter(({ text, end }) => {
    if (standing.length !== end) standing = observed.slice(0, end);
    return sieve.keeps(text, standing);
  });
}

/** How much cheaper misreading is than on the channel's reference page, in nats; in steps, so that pages share what is found. */
const easeOf = (noise: number): number => Math.round(Math.log(noise / 0.01) * 2) / 2;

/** All that is known of the language when one document is read; what fixers and the judge ask. */
export class Language {
  readonly userWords: UserWords;
  readonly hasUserWords: boolean;
  readonly #models: Models;
  readonly #listed: ListedWords | undefined;
  #own: OwnWords | undefined;
  readonly #readVocabulary: () => DocumentVocabulary;
  #vocabulary: DocumentVocabulary | undefined;
  readonly #readNoise: () => number;
  readonly #memory: Memory;
  readonly #bars: number[] = [];
  #easeOf = NaN;
  #ease = 0;

  /**
   * @param readVocabulary called at the first question about the document's own words, so that clean text skips it
   * @param listed of the words that the user vouches for those that are sought where the scan may have misread one
   */
  constructor(models: Models, readVocabulary: () => DocumentVocabulary, userWords: UserWords = NO_WORDS, readNoise: () => number = () => 0, listed?: ListedWords) {
    this.#listed = listed;
    this.#readNoise = readNoise;
    this.#models = models;
    this.#memory = memoryOf(models);
    this.userWords = userWords;
    this.hasUserWords = userWords !== NO_WORDS;
    this.#readVocabulary = readVocabulary;
  }

  get lexicon(): Lexicon {
    return this.#models.lexicon;
  }

  get ngrams(): NgramModel {
    return this.#models.ngrams;
  }

  /** Which marks stand between two words. */
  get marks(): MarkModel {
    return this.#models.marks;
  }

  get context(): ContextModel {
    return this.#models.context;
  }

  get spelling(): SpellingModel {
    return this.#models.spelling;
  }

  get document(): DocumentVocabulary {
    return (this.#vocabulary ??= this.#readVocabulary());
  }

  /** The n-gram model, as the decoder asks it. */
  get pairCosts(): PairCosts {
    return (this.#memory.pairCosts ??= new PairCosts(this.ngrams));
  }

  /** What texts are to the models: the judge's. */
  get readings(): BoundedCache<TextReading> {
    return this.#memory.readings;
  }

  /** Misread characters per character in this document. Fixers ask {@link isNoisierThan}. */
  get noise(): number {
    return this.#readNoise();
  }

  /** Whether the document has at least so many misread characters per character. */
  isNoisierThan(bar: number): boolean {
    if (!this.#bars.includes(bar)) this.#bars.push(bar);
    return this.noise >= bar;
  }

  /** Whether fixers would have heard the same of a document that is the same but for its noise. */
  asksTheSame(noise: number): boolean {
    return easeOf(noise) === this.ease && this.#bars.every((bar) => noise >= bar === this.noise >= bar);
  }

  /** What may have stood where the scan reads `observed`, as far as it passes the sieve. */
  candidates(observed: string, ends: readonly number[], known: boolean, sieve: Sieve): readonly Found[] {
    const found = this.#onThisPage(this.#sought(observed, ends, known, sieve), known);
    return known ? found : this.#withOwn(found, observed, ends, sieve);
  }

  /**
   * The same for what begins with a chunk's extent. What was asked last is remembered with the chunk's text, for that text
   * by itself, which most are asked for, and for what goes on.
   */
  candidatesFrom(token: Token, { observed, ends }: Pick<Extent, "observed" | "ends">, known: boolean, sieve: Sieve): readonly Found[] {
    const alone = observed === token.extent?.observed;
    const held = alone ? token.found : token.foundOn;
    const isHeld = held?.searched === this.#searchEase && held.known === known && held.sieve === sieve && held.observed === observed;
    if (isHeld && held.ease === this.ease) return known ? held.found : this.#withOwn(held.found, observed, ends, sieve);
    const sought = isHeld ? held.sought : this.#sought(observed, ends, known, sieve);
    const found = this.#onThisPage(sought, known);
    const asked = { observed, searched: this.#searchEase, known, sieve, sought, ease: this.ease, found };
    if (alone) token.found = asked;
    else token.foundOn = asked;
    return known ? found : this.#withOwn(found, observed, ends, sieve);
  }

  get #searchEase(): number {
    return this.ease < NOISY_EASE ? CLEAN_SEARCH_EASE : NOISY_SEARCH_EASE;
  }

  /** What a search finds is remembered for pages of any noise of its kind. */
  #sought(observed: string, ends: readonly number[], known: boolean, sieve: Sieve): readonly Sought[] {
    const ease = this.#searchEase;
    const key = `${sieve.name} ${ease} ${known ? 1 : 0} ${ends.join()} ${observed}`;
    let sought = this.#memory.sought.get(key);
    if (!sought) {
      const { window, most, beam } = this.#limits(known);
      sought = sifted(searchOf(this.#models).search(observed, ends, { ease, window, most: most + SPARE, beam }), observed, sieve);
      this.#memory.sought.set(key, sought);
    }
    return sought;
  }

  #onThisPage(sought: readonly Sought[], known: boolean): readonly Found[] {
    return atEase(sought, { ease: this.ease, ...this.#limits(known) });
  }

  #limits(known: boolean): { window: number; most: number; beam: number } {
    const limits = known ? KNOWN_LIMITS : UNKNOWN_LIMITS;
    return this.ease < NOISY_EASE ? limits : { ...limits, window: limits.window - NOISY_NARROWER };
  }

  /** How much cheaper misreading is on this page than on the channel's reference page, in nats. */
  get ease(): number {
    const { noise } = this;
    if (noise !== this.#easeOf) {
      this.#easeOf = noise;
      this.#ease = easeOf(noise);
    }
    return this.#ease;
  }

  /**
   * What an edit of characters costs on this page, in nats.
   * @param most on the channel's reference page, where it has the edit dearer or not at all
   */
  editCost(clean: string, noisy: string, most: number): number {
    const cost = this.#models.channel.edit(clean, noisy)?.cost ?? most;
    return Math.max(LEAST_EDIT_COST, Math.min(cost, most) - this.ease);
  }

  #withOwn(found: readonly Found[], observed: string, ends: readonly number[], sieve: Sieve): readonly Found[] {
    const own = (this.#own ??= this.#ownWords()).candidates(observed, ends, this.ease);
    return own.length === 0 ? found : [...found, ...sifted(own, observed, sieve)];
  }

  #ownWords(): OwnWords {
    const names = [...this.document.recurring(DOCUMENT_WORD)].filter((form) => this.#isOwnName(form));
    return new OwnWords(names, this.#listed, this.#models.channel, (word) => this.formCost(word));
  }

  #isOwnName(form: string): boolean {
    if (form.length < SHORTEST_NAME || casePattern(form) !== "title" || this.lexicon.id(form) !== 0) return false;
    return this.spelling.isPlausible(form, PLAUSIBLE_LETTER_COST);
  }

  /** What the lexicon has of a chunk's core; remembered. */
  formOf(token: Token): Form {
    return (token.form ??= { flags: this.lexicon.flags(this.lexicon.id(token.core)), isWord: this.lexicon.isWord(token.core) });
  }

  /** Whether a form is a word of the lexicon or the user's. Any casing. */
  isWord(form: string): boolean {
    return this.lexicon.isWord(form) || this.userWords(form);
  }

  /** The same for a chunk's core. */
  knows(token: Token): boolean {
    return this.formOf(token).isWord || this.userWords(token.core);
  }

  /** How often a form stands in this document; one of the user's lists as often as makes a form a word here. */
  countHere(form: string): number {
    const count = this.document.count(form);
    return count < DOCUMENT_WORD && this.#listed?.has(form) ? DOCUMENT_WORD : count;
  }

  /** Whether a form is a word, or stands in this document at least twice. */
  isWordHere(form: string): boolean {
    return this.isWord(form) || this.document.count(form) >= DOCUMENT_WORD;
  }

  /**
   * Whether a form can stand for a word among others that ran together: a word, no `McGarry`, no apostrophe at its edge.
   * @param shortCost what a form of one or two letters may cost at the most, in nats
   */
  isPlainWord(form: string, shortCost: number): boolean {
    if (casePattern(form) === "mixed" || /^['’]|['’]$/.test(form) || !this.isWord(form)) return false;
    return form.length > 2 || this.formCost(form) < shortCost;
  }

  /** Whether words stand beside each other far more often than chance would have it, and more often than with a hyphen: `New York`. */
  isPair(first: string, second: string): boolean {
    const [left, right] = [this.lexicon.id(first), this.lexicon.id(second)];
    if (left === 0 || right === 0) return false;
    const behind = this.ngrams.bigramCost(left, right);
    return behind < this.ngrams.unigramCost(right) - PAIR_GAIN && this.ngrams.unigramCost(left) + behind < this.formCost(`${first}-${second}`);
  }

  /** −ln P of a form by itself, in nats; unknown forms by their spelling. */
  formCost(form: string): number {
    const id = this.lexicon.idOfFolded(fold(form));
    return id >= FIRST_WORD ? this.ngrams.unigramCost(id) : this.ngrams.unseenCost + this.spelling.cost(form) / 2;
  }

  /** −ln P of a form that the lexicon lacks, among all such forms: by its letters, or as a compound set solid. */
  unknownCost(form: string): number {
    const spelled = this.spelling.cost(form);
    let least = spelled;
    // No compound is longer; the bound keeps the search linear in the text.
    if (form.length > LONGEST_COMPOUND) return least;
    for (let cut = 1; cut <= form.length - SHORTEST_PART; cut += 1) {
      const left = fold(form.slice(0, cut));
      const right = fold(form.slice(cut));
      if (!this.#isFirstPart(left) || !(isParticle(right) || this.#isContentWord(right))) continue;
      const hyphened = this.lexicon.idOfFolded(`${left}-${right}`);
      const parts = hyphened === 0 ? this.formCost(left) + this.formCost(right) : this.ngrams.unigramCost(hyphened);
      const inOthers = hyphened === 0 ? Number(isParticle(left) || isNumber(left) || this.lexicon.isFirstPart(left)) + Number(isParticle(right) || this.lexicon.isLastPart(right)) : 1;
      least = Math.min(least, (SOLID_COMPOUND_COSTS[inOthers] as number) + parts);
    }
    return least;
  }

  /** `a` as in `athrill`, `over` as in `overbrimming`, or any content word that is no adverb. */
  #isFirstPart(form: string): boolean {
    if (form.length < SHORTEST_PART) return form === "a";
    return isParticle(form) || (!form.endsWith("ly") && this.#isContentWord(form));
  }

  #isContentWord(form: string): boolean {
    const id = this.lexicon.idOfFolded(form);
    if (id === 0 || (this.lexicon.flags(id) & ~Flag.name) === 0) return false;
    return this.ngrams.unigramCost(id) > CONTENT_WORD_COST;
  }
}
