import { pathToFileURL } from "node:url";
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from "node-sarif-builder";
import type { ArtifactLocation, Fix, Invocation, Notification, Region, ReportingDescriptor, Result, Run, ToolComponent } from "sarif";
import type { Fixer } from "../../engine/proposal.ts";
import { FIXERS } from "../../fixers/index.ts";
import type { Row } from "../findings.ts";
import { counted } from "../text.ts";
import { changeText, findingText } from "../visible.ts";
import { HOME, described, docLink } from "./fixer-docs.ts";
import { fingerprintOf } from "./plain-row.ts";
import type { CheckOutcome, CheckReport, ReportContext } from "./report.ts";

/** GitHub shows so many results of a run, and takes so many. */
export const MOST_SHOWN = 5_000;
export const MOST_RESULTS = 25_000;

/** Findings of one fixer in one file. */
interface Group {
  readonly first: Row;
  count: number;
}

/** SARIF 2.1.0. More findings than GitHub shows become one result for each file and fixer. */
export function create(context: ReportContext): CheckReport {
  let singles: Row[] | undefined = [];
  const groups = new WorstGroups();
  return {
    rows: (rows) => {
      for (const row of rows) {
        groups.add(row);
        singles?.push(row);
      }
      if (singles && singles.length > MOST_SHOWN) singles = undefined;
      return "";
    },
    fileDone: () => {
      groups.close();
      return "";
    },
    end: (outcome) => {
      groups.close();
      const results = singles ? new Fingerprints().results(singles, context) : groups.worst().map((group) => groupResult(group, context));
      const notes = singles ? [] : groups.notes(outcome.found);
      return `${JSON.stringify(logOf(results, notes, outcome, context), null, 1)}\n`;
    },
  };
}

/** Keeps the groups with the most findings, as many as a run may have. */
class WorstGroups {
  #open = new Map<string, Group>();
  #kept: Group[] = [];
  #dropped = 0;

  add(row: Row): void {
    const group = this.#open.get(row.fixer);
    if (group) group.count += 1;
    else this.#open.set(row.fixer, { first: row, count: 1 });
  }

  /** The file is done. */
  close(): void {
    this.#kept.push(...this.#open.values());
    this.#open = new Map();
    if (this.#kept.length > 2 * MOST_RESULTS) this.#cut();
  }

  /** In the order of the input. */
  worst(): readonly Group[] {
    this.#cut();
    return this.#kept;
  }

  notes(found: number): string[] {
    const aggregated = `${found} findings are more than the ${MOST_SHOWN} that GitHub shows: each result stands for those of one fixer in one file`;
    return this.#dropped === 0 ? [aggregated] : [aggregated, `${this.#dropped} of these results are left out, those with the fewest findings, since a run may have ${MOST_RESULTS}`];
  }

  #cut(): void {
    if (this.#kept.length <= MOST_RESULTS) return;
    this.#dropped += this.#kept.length - MOST_RESULTS;
    const worst = new Set([...this.#kept].sort((a, b) => b.count - a.count).slice(0, MOST_RESULTS));
    this.#kept = this.#kept.filter((group) => worst.has(group));
  }
}

/** Tells findings of a file apart that have the same fingerprint, by their order. */
class Fingerprints {
  readonly #seen = new Map<string, number>();

  results(rows: readonly Row[], context: ReportContext): Result[] {
    return rows.map((row) => {
      const hash = fingerprintOf(row);
      const key = `${row.file}\0${hash}`;
      const count = (this.#seen.get(key) ?? 0) + 1;
      this.#seen.set(key, count);
      return singleResult(row, `${hash}:${count}`, context);
    });
  }
}

function logOf(results: readonly Result[], notes: readonly string[], outcome: CheckOutcome, { version }: ReportContext): object {
  const builder = new SarifRunBuilder().initSimple({ toolDriverName: "Scanmend", toolDriverVersion: version, url: HOME });
  // The builders take the properties alone that they know of.
  Object.assign(builder.run, { columnKind: "utf16CodeUnits", newlineSequences: ["\r\n", "\n", "\r"], invocations: [invocationOf(outcome, notes)] } satisfies Partial<Run>);
  Object.assign(builder.run.tool.driver, { version, semanticVersion: version } satisfies Partial<ToolComponent>);
  for (const fixer of FIXERS) {
    const rule = new SarifRuleBuilder().initSimple({ ruleId: fixer.name, shortDescriptionText: described(fixer), fullDescriptionText: described(fixer), helpUri: docLink(fixer.name, version) });
    Object.assign(rule.rule, ruleOf(fixer, version));
    builder.addRule(rule);
  }
  builder.run.results = [...results];
  const log = new SarifBuilder({ $schema: "https://json.schemastore.org/sarif-2.1.0.json" });
  log.addRun(builder);
  // Not as the library completes and writes it: that looks through all files for each result, and refuses a word that a text may have.
  return log.log;
}

const invocationOf = ({ failed, exitCode, summary, errors }: CheckOutcome, notes: readonly string[]): Invocation => ({
  executionSuccessful: failed === 0,
  exitCode,
  exitCodeDescription: summary,
  toolExecutionNotifications: [
    ...errors.map((text): Notification => ({ level: "error", message: { text } })),
    ...notes.map((text): Notification => ({ level: "warning", message: { text } })),
  ],
});

function ruleOf(fixer: Fixer, version: string): Partial<ReportingDescriptor> {
  const isRepair = fixer.action === "repair";
  const examples = fixer.examples.map(([before, after]) => (isRepair ? `${shown(before)} → ${shown(after)}` : shown(before)));
  const left = fixer.leavesAlone.map(shown);
  const head = isRepair ? "Repairs" : "Reports";
  return {
    defaultConfiguration: { level: isRepair ? "warning" : "note" },
    help: {
      text: `${described(fixer)}\n\n${head}:\n${examples.join("\n")}\n\nLeaves alone:\n${left.join("\n")}\n`,
      markdown: `${described(fixer)}\n\n${head}:\n\n${list(examples)}\n\nLeaves alone:\n\n${list(left)}\n\n[More](${docLink(fixer.name, version)})\n`,
    },
    properties: { tags: ["ocr", isRepair ? "repair" : "report"] },
  };
}

const shown = (text: string): string => JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
const list = (items: readonly string[]): string => items.map((item) => `- \`\` ${item} \`\``).join("\n");

function resultAt(row: Row, text: string, context: ReportContext): Result {
  const builder = new SarifResultBuilder().initSimple({ ruleId: row.fixer, level: row.after === undefined ? "note" : "warning", messageText: text });
  builder.setLocationArtifactUri(artifactOf(row.file, context));
  builder.setLocationRegion(regionOf(row));
  return { ...builder.result, ruleIndex: FIXERS.findIndex(({ name }) => name === row.fixer) };
}

function singleResult(row: Row, fingerprint: string, context: ReportContext): Result {
  return {
    ...resultAt(row, findingText(row), context),
    partialFingerprints: { "scanmend/v1": fingerprint },
    ...(row.after !== undefined && { fixes: [fixOf(row, row.after, context)] }),
    ...(row.confidence !== undefined && { properties: { confidence: row.confidence } }),
  };
}

const fixOf = (row: Row, after: string, context: ReportContext): Fix => ({
  description: { text: changeText(row) },
  artifactChanges: [{ artifactLocation: artifactOf(row.file, context), replacements: [{ deletedRegion: regionOf(row), insertedContent: { text: after } }] }],
});

function groupResult({ first, count }: Group, context: ReportContext): Result {
  const text = count === 1 ? first.message : `${counted(count, "finding")} of ${first.fixer} in this file; the first: ${first.message}`;
  return { ...resultAt(first, text, context), occurrenceCount: count, partialFingerprints: { "scanmend/file/v1": first.fixer } };
}

const regionOf = ({ line, column, endLine, endColumn }: Row): Region => ({ startLine: line, startColumn: column, endLine, endColumn });

function artifactOf(file: string, { inRepository, absolute }: ReportContext): ArtifactLocation {
  const path = inRepository(file);
  if (path === undefined) return { uri: pathToFileURL(absolute(file)).href };
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}
