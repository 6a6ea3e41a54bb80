/**
 * Writes the edits of a first reading, those that contend among them, with their features and whether each is right, for `fit_confidence.py`:
 * `npx tsx tools/models/sample-edits.ts --pairs NAME=FILE.jsonl[:WEIGHT] … --corpus DIR --out FILE.jsonl [--models DIR] [--by-odds]`.
 * Pairs hold `noisy` and `clean`, and their edits count as often as the weight says, once without it. Every edit of the held-out
 * part of the corpus, which is clean, is wrong. The same part with a little damage (`damage-text.ts`) shows what is right on good
 * pages. What a page has shown is told by the confidence model of the folder; with `--by-odds` by the odds alone, where there is
 * none yet that was fitted on these features.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { weighText } from "../../src/engine/clean.ts";
import { FEATURES } from "../../src/engine/features.ts";
import { LEVELS } from "../../src/engine/levels.ts";
import { FIXERS } from "../../src/fixers/index.ts";
import { confidenceOf } from "../../src/language/confidence.ts";
import type { Models } from "../../src/language/language.ts";
import { openModels } from "../../src/models.ts";
import { Correspondence } from "../../src/quality/correspondence.ts";
import { isOfMarks, judgeIn } from "../../src/quality/verdicts.ts";
import { readCorpus } from "../corpus.ts";
import { Random } from "../typeset/random.ts";
import { damageText, readingsOf } from "./damage-text.ts";

const { values } = parseArgs({
  options: {
    pairs: { type: "string", multiple: true, default: [] },
    corpus: { type: "string" },
    models: { type: "string" },
    out: { type: "string" },
    "by-odds": { type: "boolean", default: false },
  },
});
if (values.out === undefined) throw new Error("usage: sample-edits.ts --pairs NAME=FILE.jsonl[:WEIGHT] … --corpus DIR --out FILE.jsonl [--models DIR] [--by-odds]");

/** Paragraphs read together from the clean corpus: a document's worth. */
const PARAGRAPHS = 40;

/** Most text in the world is clean, and harm to it is worse than a missed error: its edits count more. */
const CLEAN_WEIGHT = 5;

/** The first of the features is ln of the odds. */
const byOdds = { probability: ([odds]: readonly number[]): number => confidenceOf(odds as number) };
const opened = openModels(values.models);
const models = values["by-odds"] ? (Object.create(opened, { confidence: { value: byOdds } }) as Models) : opened;

const settings = { fixers: FIXERS, applied: new Set<string>(), minConfidence: LEVELS.standard, models, findings: false };
const weights = new Map<string, number>();
const out = openSync(values.out, "w");
writeSync(out, `${JSON.stringify({ features: FEATURES })}\n`);

function write(set: string, group: string, fixer: string, x: readonly number[], right: boolean): void {
  const weight = set === "clean" ? CLEAN_WEIGHT : (weights.get(set) ?? 1);
  writeSync(out, `${JSON.stringify({ x: x.map((value) => Number(value.toFixed(4))), right: right ? 1 : 0, group, set, fixer, weight })}\n`);
}

const bare = (text: string): string => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

/** How many edits were the decoder's choice, and how many contended with it. */
const counts = new Map<string, Record<"chosen" | "contending", { all: number; right: number }>>();

function report(set: string): void {
  const { chosen, contending } = counts.get(set) ?? {};
  if (chosen && contending) console.log(`${set}: ${chosen.right} of ${chosen.all} chosen are right, ${contending.right} of ${contending.all} that contend`);
}

/** Edits further away than this share no words, UTF-16 code units. */
const NEAR = 80;

function addPair(set: string, group: string, noisy: string, clean: string): void {
  const samples = weighText(noisy, settings).sort((a, b) => a.verdict.candidate.proposal.start - b.verdict.candidate.proposal.start);
  const changes = samples.map(({ verdict, features }) => {
    const { start, end, replacement } = verdict.candidate.proposal;
    return { start, end, after: replacement, fixer: verdict.candidate.fixer, features, chosen: verdict.chosen };
  });
  const chosen = changes.filter((change) => change.chosen);
  const texts = new Correspondence(noisy, clean);
  const judged = judgeIn(texts, chosen);
  // A contender is made in place of what was chosen there, beside the others.
  for (const change of changes.filter((contender) => !contender.chosen)) {
    const beside = chosen.filter(({ start, end }) => Math.abs(start - change.start) < NEAR && (end <= change.start || start >= change.end));
    judged.push(...judgeIn(texts, [...beside, change].sort((a, b) => a.start - b.start)).filter((verdict) => verdict.change === change));
  }
  const count = counts.get(set) ?? { chosen: { all: 0, right: 0 }, contending: { all: 0, right: 0 } };
  counts.set(set, count);
  for (const { change, right, gain, after, gold } of judged) {
    const before = noisy.slice(change.start, change.end);
    if (before === change.after) continue;
    // Marks beside the word, and letters beside a space, are another edit's affair.
    const spacesAlone = withoutSpace(before) === withoutSpace(change.after);
    const isRight = right || (!isOfMarks(before, change.after) && gain > 0 && (spacesAlone || bare(after) === bare(gold)));
    write(set, group, change.fixer, change.features, isRight);
    const own = change.chosen ? count.chosen : count.contending;
    own.all += 1;
    if (isRight) own.right += 1;
  }
}

const withoutSpace = (text: string): string => text.replace(/\s/gu, "");

for (const option of values.pairs) {
  const [, set = "", file = "", weight = "1"] = /^(.*?)=(.*?)(?::([\d.]+))?$/u.exec(option) ?? [];
  weights.set(set, Number(weight));
  readFileSync(file, "utf8").split("\n").filter(Boolean).forEach((row, index) => {
    const { noisy, clean } = JSON.parse(row) as { noisy: string; clean: string };
    addPair(set, `${set} ${index}`, noisy, clean);
  });
  report(set);
}

/** Paragraphs of a short document; of single ones the sentences come by themselves, too: such a page shows less by far. */
const SHORT_PARAGRAPHS = [1, 1, 2, 10, 20] as const;

const sentencesOf = (paragraph: string): string[] => paragraph.split(/(?<=[.!?][”"’)]?)\s+(?=[“"‘(]?\p{Lu})/u);

function addClean(group: string, text: string): void {
  for (const { verdict, features } of weighText(text, settings)) write("clean", group, verdict.candidate.fixer, features, false);
}

if (values.corpus !== undefined) {
  const readings = readingsOf(settings.models.channel);
  for (const { name, paragraphs } of readCorpus(values.corpus, "held-out")) {
    for (let at = 0; at < paragraphs.length; at += PARAGRAPHS) {
      const own = paragraphs.slice(at, at + PARAGRAPHS);
      const group = `${name} ${at}`;
      addClean(group, own.join("\n\n"));
      const random = new Random(group);
      for (let first = 0; first < own.length; ) {
        const some = own.slice(first, (first += random.pick(SHORT_PARAGRAPHS)));
        for (const clean of [some.join("\n\n"), ...(some.length === 1 ? sentencesOf(some[0] as string) : [])]) {
          addClean(group, clean);
          addPair("light", group, damageText(clean, random, readings).noisy, clean);
        }
      }
    }
  }
}
report("light");
closeSync(out);
