import { cleanOptionsFor } from "../config/clean-options.ts";
import type { Settings } from "../config/settings.ts";
import { InputError } from "../corpus/input-error.ts";
import { InputNotes, type ScoreInput } from "../corpus/score-input.ts";
import { type Fields, isRecords, recordInputs } from "../corpus/score-records.ts";
import { textInputs } from "../corpus/score-texts.ts";
import { clean } from "../clean.ts";
import { type DocumentScore, type ToScore, scoreDocument } from "../quality/score-document.ts";
import { summarise } from "../quality/score-summary.ts";
import { scoreCsv, scoreJson } from "../reports/score-data.ts";
import { noteLines } from "../reports/score-notes.ts";
import { groupTable, scoreTable } from "../reports/score-table.ts";
import { colours } from "./colours.ts";
import { Exit, type Io } from "./io.ts";
import { Reporter, listInputs, listTexts } from "./listed-texts.ts";
import { type TextOptions, configOf } from "./options.ts";
import type { SCORE_FORMATS } from "./score-fields.ts";

export interface ScoreOptions extends TextOptions {
  readonly gold: string;
  readonly hypothesis?: string;
  readonly fields?: Fields;
  readonly by?: string;
  readonly format: (typeof SCORE_FORMATS)[number];
}

/** `scanmend score`. */
export async function score(paths: readonly string[], options: ScoreOptions, io: Io): Promise<number> {
  const notes = new InputNotes();
  const reporter = new Reporter(io);
  const inputs = options.fields || isRecords(options.gold) ? records(paths, options, notes) : await texts(paths, options, notes, reporter, io);
  const ownHypothesis = options.hypothesis === undefined && options.fields?.hypothesis === undefined;
  const settings = ownHypothesis ? (await configOf(options).resolve(paths[0])).settings : undefined;
  if (settings) await io.ready();
  const keepLines = options.keepLines ?? false;
  const groups = new Map<string, DocumentScore[]>();
  const all: DocumentScore[] = [];
  let emptyCorrected = 0;
  for await (const { group, gold, noisy, hypothesis } of inputs) {
    const toScore = settings ? await cleaned(gold, noisy ?? "", settings) : { gold, noisy, corrected: hypothesis ?? "" };
    const scored = scoreDocument(toScore, keepLines);
    if (gold.trim() === "") notes.emptyGold += 1;
    if (toScore.corrected.trim() === "" && gold.trim() !== "") emptyCorrected += 1;
    all.push(scored);
    const known = groups.get(group);
    if (known) known.push(scored);
    else groups.set(group, [scored]);
  }
  if (all.length === 0) {
    if (reporter.failed) return Exit.failure;
    throw new InputError(options.gold, "nothing to score in it", "name gold texts and what is to be compared with them");
  }
  const summary = summarise(all);
  const byGroup = options.by === undefined ? undefined : [...groups].map(([name, scores]) => [name, summarise(scores)] as const);
  const correctedBy = ownHypothesis ? "scanmend" : "hypothesis";
  const lines = noteLines(notes, emptyCorrected);
  if (options.format === "json") await io.out(scoreJson(summary, byGroup, { correctedBy, keepLines, by: options.by, notes }));
  else if (options.format === "csv") await io.out(scoreCsv(summary, byGroup));
  else {
    const chalk = colours(options, io);
    const parts = [scoreTable(summary, correctedBy, chalk)];
    if (byGroup && options.by !== undefined) parts.push(groupTable(options.by, byGroup, chalk));
    const lineEnds = keepLines ? "compared as the texts stand" : "words that a line end cuts were made whole first (not with --keep-lines)";
    parts.push([lineEnds, ...lines].map((line) => `note: ${line}\n`).join(""));
    await io.out(parts.join("\n"));
  }
  if (options.format === "csv" && !options.quiet) for (const line of lines) io.err(`scanmend: ${line}\n`);
  return reporter.failed ? Exit.failure : Exit.fine;
}

/** What Scanmend makes of a text. */
async function cleaned(gold: string, noisy: string, settings: Settings): Promise<ToScore> {
  const { output, edits } = clean(noisy, { ...(await cleanOptionsFor(noisy, settings)), findings: false });
  return { gold, noisy, corrected: output, changes: edits };
}

function records(paths: readonly string[], options: ScoreOptions, notes: InputNotes): Iterable<ScoreInput> {
  const { gold, hypothesis, fields = {}, by } = options;
  if (paths.length > 1) throw new InputError("score", `${paths.length} files to compare with one file of records`, "name one");
  return recordInputs({ gold, noisy: paths[0], hypothesis, fields, by, notes });
}

async function texts(paths: readonly string[], options: ScoreOptions, notes: InputNotes, reporter: Reporter, io: Io): Promise<AsyncIterable<ScoreInput>> {
  const { gold, hypothesis, by } = options;
  const wrong = [...paths, ...(hypothesis === undefined ? [] : [hypothesis])].find(isRecords);
  if (wrong !== undefined) throw new InputError(wrong, "holds records, and --gold texts", "name the file of gold records with --gold");
  const none = paths.length === 0 && hypothesis !== undefined;
  return textInputs({
    gold,
    golds: await listInputs([gold], reporter),
    texts: none ? undefined : await listTexts(paths, reporter, io),
    hypotheses: hypothesis === undefined ? undefined : await listInputs([hypothesis], reporter),
    by,
    onError: reporter.report,
    notes,
  });
}
