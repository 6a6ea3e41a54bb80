import type { Span } from "../engine/protected.ts";
import type { Channel } from "../language/channel.ts";
import { misreadingOf } from "../language/channel-cost.ts";
import { casePattern, fold, withoutEdges } from "../language/characters.ts";
import { ListedWords } from "../language/listed-words.ts";
import type { SpellingModel } from "../language/spelling.ts";

/** A word that no list has, and that recurs. */
export interface RecurringWord {
  /** As it stands most often inside the texts. */
  readonly word: string;
  readonly times: number;
  /** In how many texts. */
  readonly texts: number;
}

interface Counted {
  times: number;
  texts: number;
  /** Number of the last text in which it stood. */
  last: number;
  /** No list has it. */
  isNew: boolean;
  /** How often it stands as what; of new words alone. */
  casings: Map<string, number> | undefined;
}

/** A shorter form may be anything, parts of words among it. */
const SHORTEST = 5;
/** Nats a letter: more than a name of one page may cost that others are drawn to, since what is read the same in several texts is seldom a garble. */
const MOST_LETTER_COST = 3.3;
/** What is read wrongly the same way again and again is still far rarer than what is read rightly. */
const COMMONER = 5;
/** What a misreading may cost at the most that makes one form of another, in nats on the channel's reference page: two usual edits of a character. */
const MOST_COST = 12;
/** Forms that are counted at a time, some 200 bytes each: a large collection that was read badly has more without end. */
const MOST_FORMS = 1 << 20;
/** Letters, with an apostrophe inside. `McGarry` and `O'Brien` are cased like names, `dYepartment` is not. */
const WORD = /^\p{L}+(?:['’]\p{L}+)?$/u;
const NAME_IN_MIXED_CASE = /^(?:Ma?c|[DLMO]['’]|Fitz)\p{Lu}\p{Ll}+$/u;

/** The words of many texts, read to find those that recur and that no list has: names of people and places, terms of the trade. */
export class RecurringWords {
  readonly #forms = new Map<string, Counted>();
  readonly #mostForms: number;
  #texts = 0;

  /** @param mostForms beyond so many those go that have stood once until then: what recurs seldom in very many texts may be missed */
  constructor(mostForms = MOST_FORMS) {
    this.#mostForms = mostForms;
  }

  /** @returns a number for another text; texts may be begun before others are done */
  begin(): number {
    return (this.#texts += 1);
  }

  /**
   * Reads a text, or a part of one: parts of one text come one after another.
   * @param number of the text
   * @param text as mended
   * @param doubted spans of it in which something may yet be wrong, sorted, in UTF-16 offsets: what stands there is no evidence
   * @param isKnown whether a list has a form
   */
  add(number: number, text: string, doubted: readonly Span[], isKnown: (form: string) => boolean): void {
    let at = 0;
    let isCut = false;
    for (const { index, 0: chunk } of text.matchAll(/\S+/gu)) {
      const end = index + chunk.length;
      while (at < doubted.length && (doubted[at] as Span).end <= index) at += 1;
      const isDoubted = at < doubted.length && (doubted[at] as Span).start < end;
      // Parts of words that a line's end cuts are no words.
      const wasCut = isCut;
      isCut = /[-\u00ad\u00ac]$/u.test(chunk);
      if (isDoubted || wasCut || isCut) continue;
      for (const part of chunk.split(/[-–—]/u)) this.#count(withoutEdges(part).replace(/['’]s$/u, ""), number, isKnown);
    }
    if (this.#forms.size > this.#mostForms) this.#forgetRare();
  }

  #count(form: string, number: number, isKnown: (form: string) => boolean): void {
    if (!WORD.test(form)) return;
    const folded = fold(form);
    let counted = this.#forms.get(folded);
    if (!counted) this.#forms.set(folded, (counted = { times: 0, texts: 0, last: 0, isNew: true, casings: undefined }));
    counted.times += 1;
    if (counted.last !== number) counted.texts += 1;
    counted.last = number;
    // Texts may have lists of their own.
    if (isKnown(form)) counted.isNew = false;
    if (!counted.isNew) return;
    counted.casings ??= new Map();
    counted.casings.set(form, (counted.casings.get(form) ?? 0) + 1);
  }

  #forgetRare(): void {
    for (const [folded, { times }] of this.#forms) if (times === 1) this.#forms.delete(folded);
  }

  /**
   * Words that no list has, that stand in the texts so often, in two of them at the least where there are two, and that are spelled as words
   * are: the commonest first. A form that a scan may well have made of a far commoner one isn't among them.
   */
  list(least: number, spelling: SpellingModel, channel: Channel): RecurringWord[] {
    const texts = Math.min(2, this.#texts);
    const words: RecurringWord[] = [];
    const common = new ListedWords(Array.from(this.#forms).filter(([, { times }]) => times >= least * COMMONER).map(([folded]) => folded), 1);
    const isMisread = (folded: string, times: number): boolean =>
      common.near(folded).some((other) => (this.#forms.get(other)?.times ?? 0) >= COMMONER * times && misreadingOf(other, folded, channel, 0, MOST_COST) !== undefined);
    for (const [folded, counted] of this.#forms) {
      if (!counted.isNew || counted.times < least || counted.texts < texts || folded.length < SHORTEST) continue;
      const word = counted.casings && usualCasing(counted.casings);
      if (word === undefined || !spelling.isPlausible(word, MOST_LETTER_COST) || isMisread(folded, counted.times)) continue;
      words.push({ word, times: counted.times, texts: counted.texts });
    }
    return words.sort((a, b) => b.times - a.times || (a.word < b.word ? -1 : 1));
  }
}

/** As a word stands most often that has not stood in capitals alone; undefined where its capitals are odd. */
function usualCasing(casings: ReadonlyMap<string, number>): string | undefined {
  let usual: string | undefined;
  for (const [form, times] of casings) {
    const pattern = casePattern(form);
    if (pattern !== "lower" && pattern !== "title" && !NAME_IN_MIXED_CASE.test(form)) continue;
    if (usual === undefined || times > (casings.get(usual) ?? 0)) usual = form;
  }
  return usual;
}
