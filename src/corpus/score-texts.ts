import { basename, dirname } from "node:path";
import { InputError } from "./input-error.ts";
import { type Decoded, readAnyText } from "./encodings.ts";
import { InputNotes, type ScoreInput } from "./score-input.ts";
import type { Input } from "./select.ts";
import type { OnError } from "./walk-folder.ts";

/** The fields that text files can be grouped by. */
const FIELDS = ["path", "folder"];

/** A text to score; it is read when its turn comes. */
export interface ScoredText {
  /** Its path below the folder that was named, or its name. */
  readonly relative: string;
  readonly read: () => Decoded | Promise<Decoded>;
}

export interface TextQuestion {
  /** What was named: for messages. */
  readonly gold: string;
  readonly golds: readonly Input[];
  /** The uncorrected texts; undefined where only the hypothesis is scored. */
  readonly texts: readonly ScoredText[] | undefined;
  /** Somebody else's corrections. */
  readonly hypotheses: readonly Input[] | undefined;
  readonly by: string | undefined;
  readonly onError: OnError;
  readonly notes: InputNotes;
}

/**
 * Text files with their gold texts, in the gold texts' order.
 * @throws {InputError} where none has one
 */
export async function* textInputs({ gold, golds, texts, hypotheses, by, onError, notes }: TextQuestion): AsyncGenerator<ScoreInput> {
  if (by !== undefined && !FIELDS.includes(by)) throw new InputError("--by", `text files have no field '${by}'`, `use ${FIELDS.join(" or ")}`);
  const theirs = hypotheses?.map(scored);
  if (golds.length === 0 || theirs?.length === 0 || texts?.length === 0) return;
  const [noisyOf, corrected] = [texts && pairsOf(golds, texts), theirs && pairsOf(golds, theirs)];
  const main = (noisyOf ?? corrected) as Map<Input, ScoredText>;
  if (main.size === 0) {
    throw new InputError(gold, "no gold text has the name of a text to score", "give both the same names but for the ending");
  }
  notes.unmatchedTexts.push(...(texts ? without(texts, noisyOf) : []));
  notes.unmatchedHypotheses.push(...(theirs ? without(theirs, corrected) : []));
  for (const input of golds) {
    const text = main.get(input);
    if (!text) {
      notes.unmatchedGold.push(input.relative);
      continue;
    }
    try {
      const read = async (source: ScoredText): Promise<string> => {
        const file = await source.read();
        return notes.plain(file.text, file.mark);
      };
      const wanted = await read(scored(input));
      const other = corrected?.get(input);
      if (corrected && !other) notes.withoutHypothesis.push(input.relative);
      yield {
        id: input.relative,
        group: by === undefined ? "" : by === "folder" ? dirname(input.relative) : input.relative,
        gold: wanted,
        noisy: noisyOf && (await read(text)),
        hypothesis: corrected && (other ? await read(other) : ""),
      };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      onError(error);
    }
  }
}

const scored = ({ path, relative }: Input): ScoredText => ({ relative, read: () => readAnyText(path) });

const without = (texts: readonly ScoredText[], pairs: ReadonlyMap<Input, ScoredText> = new Map()): string[] => {
  const used = new Set(pairs.values());
  return texts.filter((text) => !used.has(text)).map(({ relative }) => relative);
};

/**
 * The text of each gold text: that of the same path but for the ending, else that of the same name in another folder if
 * there is but one. A single gold text and a single text belong together whatever their names.
 */
function pairsOf(golds: readonly Input[], texts: readonly ScoredText[]): Map<Input, ScoredText> {
  const [gold, text] = [golds[0], texts[0]];
  if (golds.length === 1 && texts.length === 1 && gold && text) return new Map([[gold, text]]);
  const pairs = new Map<Input, ScoredText>();
  const used = new Set<ScoredText>();
  for (const key of [stemOf, (path: string): string => basename(stemOf(path))]) {
    const [waiting, free] = [unique(golds.filter((each) => !pairs.has(each)), key), unique(texts.filter((each) => !used.has(each)), key)];
    for (const [name, input] of waiting) {
      const match = free.get(name);
      if (!input || !match) continue;
      pairs.set(input, match);
      used.add(match);
    }
  }
  return pairs;
}

/** The path without its ending, separators alike, in one Unicode form: file systems differ. */
const stemOf = (path: string): string => path.replaceAll("\\", "/").replace(/\.[^./]*$/u, "").normalize("NFC");

/** By key; undefined where several have the same. */
function unique<T extends { readonly relative: string }>(items: readonly T[], key: (path: string) => string): Map<string, T | undefined> {
  const found = new Map<string, T | undefined>();
  for (const item of items) found.set(key(item.relative), found.has(key(item.relative)) ? undefined : item);
  return found;
}
