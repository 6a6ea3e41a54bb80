import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Settings } from "../../src/config/settings.ts";
import { cleanOptionsFor } from "../../src/config/clean-options.ts";
import { textFor } from "../../src/corpus/decided-words.ts";
import { DecisionsFile } from "../../src/corpus/decisions-file.ts";
import { Decisions, readDecisions } from "../../src/corpus/decisions.ts";
import type { Edit } from "../../src/engine/edit.ts";
import { clean } from "../../src/index.ts";
import { type Proposal, ReviewSession } from "../../src/review/session.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { at } = temporaryFolder();

const read = (path: string): string => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), "utf8");

const SETTINGS: Settings = { skip: [], apply: [], level: "standard", fixerConfidence: {}, keepLines: false, wordLists: [], words: [], dictionaries: [], decisions: [] };

async function sessionOf(text: string, { decisions = new Decisions(), path = at("decisions.jsonl"), by }: { decisions?: Decisions; path?: string; by?: string } = {}): Promise<{ session: ReviewSession; file: DecisionsFile }> {
  const file = await DecisionsFile.open(path);
  const session = new ReviewSession(decisions, file, by);
  const own = { ...clean(text, { level: "bold", findings: false }), findings: [], words: 0, seconds: 0 };
  session.add("a.txt", { ...own, text, start: 0, line: 0, column: 0, last: true, own, qualities: [], changes: own.edits });
  return { session, file };
}

type Choice = "accept" | "reject" | "edit" | "everywhere" | "nowhere" | "leave open";

async function decideAll(session: ReviewSession, choiceOf: (at: number) => Choice): Promise<Map<Proposal, Choice>> {
  const choices = new Map<Proposal, Choice>();
  for (const [number, proposal] of session.proposals.entries()) {
    const choice = choiceOf(number);
    if (choice === "leave open") continue;
    choices.set(proposal, choice);
    const everywhere = choice === "everywhere" || choice === "nowhere";
    const verdict = choice === "reject" || choice === "nowhere" ? "reject" : "accept";
    await session.decide(proposal, { verdict, scope: everywhere ? "everywhere" : "here", ...(choice === "edit" && { after: `Xq${number} zq` }) });
  }
  return choices;
}

/** What has become of a span of the source. */
function becameOf(source: string, edits: readonly Edit[], start: number, end: number): string {
  let text = "";
  let place = start;
  for (const edit of edits) {
    if (edit.end < start || edit.start > end || (edit.end === start && edit.start < start) || (edit.start === end && edit.end > end)) continue;
    text += source.slice(place, Math.max(place, edit.start)) + edit.after;
    place = Math.max(place, edit.end);
  }
  return text + source.slice(place, Math.max(place, end));
}

const TEXTS = ["pages/harbour.txt", "pages/shipping-1887.txt", "scans/assizes-1868.txt"];
const CHOICES: readonly Choice[] = ["accept", "reject", "edit", "leave open", "everywhere", "nowhere"];

describe.each(TEXTS)("proposals of %s, decided at random", (name) => {
  const text = read(name);

  test("become exactly what was decided, and stay so", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...CHOICES), { minLength: 60, maxLength: 60 }), async (all) => {
        const path = at(`${(runs += 1)}.jsonl`);
        const { session, file } = await sessionOf(text, { path });
        const choices = await decideAll(session, (number) => all[number % all.length] as Choice);
        await file.close();
        const settings = { ...SETTINGS, decisions: [path] };
        const { output, edits } = clean(text, await cleanOptionsFor(text, settings));
        for (const proposal of session.proposals) {
          const state = session.stateOf(proposal);
          if (state === "open") continue;
          const decision = session.decisionOf(proposal);
          const became = becameOf(text, edits, proposal.start, proposal.end);
          // Another change may be proposed there.
          if (decision?.scope === "everywhere" && decision.verdict === "reject") {
            expect(became).not.toBe(proposal.after);
            continue;
          }
          const expected = state === "rejected" ? proposal.before : state === "edited" ? textFor(decision as NonNullable<typeof decision>, proposal.before) : proposal.after;
          expect(became, `${choices.get(proposal)} ${proposal.id} ${proposal.before} -> ${proposal.after}`).toBe(expected);
        }
        expect(clean(output, await cleanOptionsFor(output, settings)).output).toBe(output);
        const again = await sessionOf(text, { decisions: await readDecisions([path]), path });
        await again.file.close();
        expect(again.session.proposals.map((proposal) => again.session.stateOf(proposal))).toEqual(session.proposals.map((proposal) => session.stateOf(proposal)));
      }),
      { numRuns: 8, seed: 1868 },
    );
  });
});
