import { casePattern, fold } from "../../src/language/characters.ts";
import { splitPieces } from "../../src/language/pieces.ts";
import { readCorpus, weightOf } from "../corpus.ts";

/** What the corpus says of a folded form; counts are weighted by {@link weightOf}. */
export interface FormCount {
  count: number;
  /** Number of corpus files it occurs in. */
  files: number;
  lastFile: number;
  /** Casings inside a sentence, where capitals say something. */
  lower: number;
  title: number;
}

export interface CorpusCounts {
  readonly forms: Map<string, FormCount>;
  /** Forms in mixed casing (`McGarry`), exactly as they stand, with their counts. */
  readonly mixed: Map<string, number>;
}

/** Splits a paragraph at white space. */
export const chunksOf = (paragraph: string): string[] => paragraph.split(/\s+/u).filter(Boolean);

/** Counts the folded forms of the whole training part: words, hyphenated compounds as wholes, dotted initialisms. */
export function countForms(corpus: string, log: (line: string) => void): CorpusCounts {
  const forms = new Map<string, FormCount>();
  const mixed = new Map<string, number>();
  let fileNumber = 0;
  let tokens = 0;
  for (const file of readCorpus(corpus, "training")) {
    fileNumber += 1;
    const weight = weightOf(file.name);
    for (const paragraph of file.paragraphs) {
      let sentenceStart = true;
      for (const chunk of chunksOf(paragraph)) {
        splitPieces(chunk, (kind, start, end) => {
          if (kind === "word" || kind === "compound" || kind === "dotted") {
            tokens += 1;
            const form = chunk.slice(start, end);
            const key = fold(form);
            let entry = forms.get(key);
            if (!entry) forms.set(key, (entry = { count: 0, files: 0, lastFile: 0, lower: 0, title: 0 }));
            entry.count += weight;
            if (entry.lastFile !== fileNumber) {
              entry.files += 1;
              entry.lastFile = fileNumber;
            }
            const pattern = casePattern(form);
            if (pattern === "mixed") mixed.set(form.replaceAll("’", "'"), (mixed.get(form.replaceAll("’", "'")) ?? 0) + 1);
            if (pattern === "lower") entry.lower += weight;
            else if (pattern === "title" && !sentenceStart) entry.title += weight;
            sentenceStart = false;
          } else if (kind === "end") sentenceStart = true;
        });
      }
    }
  }
  log(`counted ${tokens} words, ${forms.size} forms in ${fileNumber} files`);
  return { forms, mixed };
}
