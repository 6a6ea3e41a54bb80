import { isLower } from "../../src/language/characters.ts";
import { FIRST_WORD, type Lexicon } from "../../src/language/lexicon.ts";
import { MARKS_BETWEEN, MarkModel, SHARE_STEP, SHARE_ZERO } from "../../src/language/mark-model.ts";
import { writePacked } from "../../src/language/packed.ts";
import { readCorpus } from "../corpus.ts";

/** Words seen less often before or behind another are taken for any word. */
const LEAST_PLACES = 50;
/** A word's shares are those of all words until it has been seen about so often. */
const PRIOR_PLACES = 20;

/** A word with at most one mark behind it; quotation marks and brackets are none. */
const WORD = /^[“"‘'([]*(\p{L}[\p{L}'’-]*?)([,;:.!?]?)[”"’')\]]*$/u;
const CLASSES: Readonly<Record<string, number>> = { "": 0, ",": 1, ";": 2, ":": 2, ".": 3, "!": 3, "?": 3 };

/** Two words and the class of what stands between them, the second in small letters. */
type Visit = (before: number, behind: number, mark: number) => void;

function visitPlaces(corpus: string, part: "training" | "held-out", lexicon: Lexicon, visit: Visit): void {
  for (const { paragraphs } of readCorpus(corpus, part)) {
    for (const paragraph of paragraphs) {
      let before: RegExpExecArray | null = null;
      for (const chunk of paragraph.split(/\s+/u)) {
        const word = WORD.exec(chunk);
        if (word && before && isLower((word[1] as string).charCodeAt(0))) {
          visit(lexicon.id((before[1] as string).toLowerCase()), lexicon.id(word[1] as string), CLASSES[before[2] as string] as number);
        }
        before = word;
      }
    }
  }
}

/** Counts which marks stand between words, and packs by how much each word has more or fewer of them than all words have. */
export function buildMarks(corpus: string, lexicon: Lexicon, log: (line: string) => void): Uint8Array {
  const classes = MARKS_BETWEEN.length;
  const [before, behind] = [new Uint32Array((FIRST_WORD + lexicon.size) * classes), new Uint32Array((FIRST_WORD + lexicon.size) * classes)];
  const all = new Float64Array(classes);
  visitPlaces(corpus, "training", lexicon, (left, right, mark) => {
    before[left * classes + mark] = (before[left * classes + mark] as number) + 1;
    behind[right * classes + mark] = (behind[right * classes + mark] as number) + 1;
    all[mark] = (all[mark] as number) + 1;
  });
  const places = all.reduce((sum, count) => sum + count, 0);
  const shares = Array.from(all, (count) => count / places);
  const words: number[] = [];
  for (let word = 1; word * classes < before.length; word += 1) {
    if (Math.max(seen(before, word), seen(behind, word)) >= LEAST_PLACES) words.push(word);
  }
  const packed = writePacked("marks", { shares }, {
    words: new Uint8Array(Uint32Array.from(words).buffer),
    before: tableOf(before, words, shares),
    behind: tableOf(behind, words, shares),
  });
  log(`${places} places between words, ${MARKS_BETWEEN.map((mark, at) => `'${mark}' ${((shares[at] as number) * 100).toFixed(2)} %`).join(", ")}; ${words.length} words`);
  logHeldOut(corpus, lexicon, packed, shares, log);
  return packed;
}

const seen = (counts: Uint32Array, word: number): number => {
  let sum = 0;
  for (let mark = 0; mark < MARKS_BETWEEN.length; mark += 1) sum += counts[word * MARKS_BETWEEN.length + mark] as number;
  return sum;
};

function tableOf(counts: Uint32Array, words: readonly number[], shares: readonly number[]): Uint8Array {
  return Uint8Array.from(words.flatMap((word) => {
    const all = seen(counts, word);
    return shares.map((share, mark) => {
      const own = ((counts[word * shares.length + mark] as number) + PRIOR_PLACES * share) / (all + PRIOR_PLACES);
      return Math.max(0, Math.min(255, SHARE_ZERO + Math.round(Math.log(own / share) / SHARE_STEP)));
    });
  }));
}

/** Nats a place on text that was held out, beside those of the shares alone. */
function logHeldOut(corpus: string, lexicon: Lexicon, packed: Uint8Array, shares: readonly number[], log: (line: string) => void): void {
  const model = new MarkModel(packed.buffer);
  let [places, nats, plain] = [0, 0, 0];
  visitPlaces(corpus, "held-out", lexicon, (left, right, mark) => {
    places += 1;
    nats += model.cost(MARKS_BETWEEN[mark] as (typeof MARKS_BETWEEN)[number], left, right);
    plain -= Math.log(shares[mark] as number);
  });
  log(`held out: ${places} places, ${(nats / places).toFixed(4)} nats a place, ${(plain / places).toFixed(4)} by the shares alone`);
}
