import { parseArgs } from "node:util";
import { isAddress } from "../../src/language/addresses.ts";
import { type Oddity, findOddities } from "../../src/language/forms.ts";
import { openModels } from "../../src/models.ts";
import { readCorpus } from "../corpus.ts";

/**
 * Counts how often clean text shows each oddity of form, with examples to look at: what `CLEAN_PER_10K` in `forms.ts`
 * is set from. The corpus has a paragraph a line, so oddities of line ends can't be seen in it.
 *
 *     tsx tools/models/count-oddities.ts --corpus DIR [--every 10] [--examples 3]
 */
const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    every: { type: "string", default: "10" },
    examples: { type: "string", default: "3" },
  },
});
if (!values.corpus) throw new Error("usage: tsx tools/models/count-oddities.ts --corpus DIR [--every 10] [--examples 3]");

/** Modern news is a hundredth of the corpus and most like what is read today: it has a column of its own. */
const GROUPS = ["all", "news", "period", "books"] as const;
type Group = (typeof GROUPS)[number];
const groupOf = (name: string): Group => (name.startsWith("wikinews") ? "news" : name.startsWith("pg_") ? "period" : "books");

interface Sightings {
  readonly counts: Record<Group, number>;
  readonly files: Set<string>;
  readonly examples: string[];
}

const none = (): Record<Group, number> => ({ all: 0, news: 0, period: 0, books: 0 });
const found = new Map<Oddity, Sightings>();
const words = none();
const paragraphs = none();
const { lexicon } = openModels();
const most = Number(values.examples);

const lastWord = (paragraph: string): string => paragraph.slice(paragraph.lastIndexOf(" ", paragraph.length - 2) + 1);

for (const { name, paragraphs: all } of readCorpus(values.corpus, "training")) {
  const group = groupOf(name);
  for (let place = 0; place < all.length; place += Number(values.every)) {
    const before = lastWord(all[place - 1] ?? "");
    countParagraph(all[place] as string, before, name, group);
  }
}

function countParagraph(paragraph: string, before: string, file: string, group: Group): void {
  const chunks = paragraph.split(/\s+/u).filter(Boolean);
  for (const counter of [words, paragraphs]) {
    const added = counter === words ? chunks.length : 1;
    counter.all += added;
    counter[group] += added;
  }
  for (const [at, chunk] of chunks.entries()) {
    const around = {
      previous: chunks[at - 1] ?? before,
      next: chunks[at + 1] ?? "",
      before: at === 0 ? ("paragraph" as const) : ("space" as const),
      after: at === chunks.length - 1 ? ("paragraph" as const) : ("space" as const),
    };
    // The judge passes over addresses and names that the lexicon has in mixed case.
    const core = chunk.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, "");
    if (isAddress(core)) continue;
    findOddities(chunk, around, (oddity) => {
      if (oddity === "capital-in-word" && lexicon.isMixed(core.replace(/['’]s$/u, ""))) return;
      note(oddity, `${chunks.slice(Math.max(0, at - 3), at).join(" ")} [${chunk}] ${chunks.slice(at + 1, at + 4).join(" ")}`, file, group);
    });
  }
}

/** One example a file, and a few more: those of a single book say little. */
function note(oddity: Oddity, example: string, file: string, group: Group): void {
  let seen = found.get(oddity);
  if (!seen) found.set(oddity, (seen = { counts: none(), files: new Set(), examples: [] }));
  seen.counts.all += 1;
  seen.counts[group] += 1;
  const isNewFile = !seen.files.has(file);
  seen.files.add(file);
  if (isNewFile || seen.examples.length < most) seen.examples.push(`${example}   (${file.slice(0, 32)})`);
}

/** Evenly over the files in which it was seen. */
function pick(examples: readonly string[]): string[] {
  const step = Math.max(1, examples.length / most);
  return Array.from({ length: Math.min(most, examples.length) }, (_, place) => examples[Math.floor(place * step)] as string);
}

console.log(`per 10,000 words: ${GROUPS.map((group) => `${group} (${words[group]} words, ${paragraphs[group]} paragraphs)`).join(", ")}`);
for (const [oddity, { counts, files, examples }] of [...found].sort((a, b) => b[1].counts.all - a[1].counts.all)) {
  const rates = GROUPS.map((group) => ((counts[group] / Math.max(1, words[group])) * 10_000).toFixed(4));
  const perBreak = ((counts.all / Math.max(1, paragraphs.all)) * 10_000).toFixed(1);
  const breaks = oddity === "unfinished-paragraph" ? `; ${perBreak} per 10,000 paragraph breaks` : "";
  console.log(`\n${oddity}  ${rates.join("  ")}  (${counts.all} in ${files.size} files${breaks})`);
  for (const example of pick(examples)) console.log(`    ${example}`);
}
