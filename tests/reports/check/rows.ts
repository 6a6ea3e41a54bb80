import { Chalk } from "chalk";
import type { CheckPolicy } from "../../../src/config/check-policy.ts";
import { failuresOf, gatesOf, Tally } from "../../../src/reports/check/gates.ts";
import { type CheckFormat, openReport } from "../../../src/reports/check/index.ts";
import type { CheckOutcome } from "../../../src/reports/check/report.ts";
import type { Row } from "../../../src/reports/findings.ts";

export const ANY: CheckPolicy = { failOn: "finding", fixers: {} };

export const row = (more: Partial<Row> = {}): Row => ({
  file: "pages/a.txt",
  line: 2,
  column: 5,
  endLine: 2,
  endColumn: 10,
  fixer: "split-words",
  message: "a space inside “they”",
  before: "t hey",
  after: "they",
  confidence: 0.97,
  place: { before: "t hey", after: "they", context: "0000aaaa-0000bbbb" },
  ...more,
});

export const reported = (more: Partial<Row> = {}): Row =>
  withoutEdit(row({ fixer: "furniture", message: "a jump line to another page", before: "SEE FERRY, A6", endColumn: 18, place: { before: "SEE FERRY, A6", context: "0000aaaa-0000cccc" }, ...more }));

const withoutEdit = ({ after: _after, confidence: _confidence, ...rest }: Row): Row => rest;

/** What a format makes of files with their findings, in one go. The repository is /repo, and the working folder, too. */
export async function report(format: CheckFormat, files: Readonly<Record<string, readonly Row[]>>, more: Partial<CheckOutcome> = {}, policy = ANY): Promise<string> {
  const made = await openReport(format, {
    chalk: new Chalk({ level: 0 }),
    policy,
    version: "1.2.3",
    inRepository: (file) => (file.startsWith("/") ? undefined : file),
    absolute: (file) => (file.startsWith("/") ? file : `/repo/${file}`),
  });
  const tally = new Tally(policy);
  let text = "";
  let found = 0;
  for (const [file, rows] of Object.entries(files)) {
    for (const one of rows) tally.add(one);
    found += rows.length;
    text += made.rows(rows.map((one) => ({ ...one, file })));
    text += made.fileDone(file);
  }
  const failures = failuresOf(gatesOf(policy), tally);
  const damaged = Object.values(files).filter((rows) => rows.length > 0).length;
  return text + made.end({ found, damaged, files: Object.keys(files).length, words: 100, known: 0, errors: [], failed: 0, failures, exitCode: failures.length > 0 ? 1 : 0, summary: `${found} found`, ...more });
}
