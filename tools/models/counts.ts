import { casePattern, fold } from "../../src/language/characters.ts";
import { splitPieces } from "../../src/language/pieces.ts";
import { readCorpus } from "../corpus.ts";

/** What the corpus says of a folded form. */
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

/** What old books print with spaces as often as without; the models learn it without. */
const INITIALISMS = new Set(
  (
    "u.s. u.n. u.k. u.s.a. u.s.s. d.c. p.e.i. n.s. n.b. b.c. n.y. n.j. n.h. r.i. s.c. n.c. n.s.w. n.z. w.a. s.a. " +
    "a.m. p.m. a.d. m.p. m.d. k.c. q.c. r.n. h.m.s. s.s. c.p.r. g.t.r. y.m.c.a. w.c.t.u. g.o.p."
  ).split(" "),
);

/** Display type that is set wide, `T H E  E N D`: the corpus has a few lines of it, and it isn't what letters say. */
const SET_WIDE = /(?<!\S)(?:\p{L}\s+){3,}\p{L}(?!\S)/gu;

/**
 * Splits a paragraph at white space, without what is set wide, and closes up initialisms that no name follows:
 * `U. S. Grant` stays as it is.
 */
export function chunksOf(paragraph: string): string[] {
  const chunks = paragraph.replace(SET_WIDE, "").split(/\s+/u).filter(Boolean);
  if (!/(?:^|\s)\p{L}\. \p{L}\./u.test(paragraph)) return chunks;
  const closed: string[] = [];
  for (let at = 0; at < chunks.length; at += 1) {
    let end = at;
    while (/^\p{L}\.$/u.test(chunks[end] ?? "")) end += 1;
    if (/^\p{L}\.[^\p{L}]/u.test(chunks[end] ?? "")) end += 1;
    const form = chunks.slice(at, end).join("");
    const letters = /^(?:\p{L}\.)+/u.exec(form)?.[0] ?? "";
    const nameFollows = letters === form && /^\p{Lu}/u.test(chunks[end] ?? "");
    if (end - at > 1 && !nameFollows && INITIALISMS.has(letters.toLowerCase())) {
      closed.push(form);
      at = end - 1;
    } else closed.push(chunks[at] as string);
  }
  return closed;
}

/** Counts the folded forms of the whole training part: words, hyphenated compounds as wholes, dotted initialisms. */
export function countForms(corpus: string, log: (line: string) => void): CorpusCounts {
  const forms = new Map<string, FormCount>();
  const mixed = new Map<string, number>();
  let fileNumber = 0;
  let tokens = 0;
  for (const file of readCorpus(corpus, "training")) {
    fileNumber += 1;
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
            entry.count += 1;
            if (entry.lastFile !== fileNumber) {
              entry.files += 1;
              entry.lastFile = fileNumber;
            }
            const pattern = casePattern(form);
            if (pattern === "mixed") mixed.set(form.replaceAll("’", "'"), (mixed.get(form.replaceAll("’", "'")) ?? 0) + 1);
            if (pattern === "lower") entry.lower += 1;
            else if (pattern === "title" && !sentenceStart) entry.title += 1;
            sentenceStart = false;
          } else if (kind === "end") sentenceStart = true;
        });
      }
    }
  }
  log(`counted ${tokens} words, ${forms.size} forms in ${fileNumber} files`);
  return { forms, mixed };
}
