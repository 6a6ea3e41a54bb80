import junit, { type Builder, type TestCase } from "junit-report-builder";
import type { Row } from "../findings.ts";
import { counted } from "../text.ts";
import { findingText, visible } from "../visible.ts";
import { counts } from "./gates.ts";
import type { CheckOutcome, CheckReport, ReportContext } from "./report.ts";

/** The module itself, whatever its types say. */
const library = junit as unknown as Builder;

/** Findings and clean files with a case of their own; behind them, one stands for the rest of a file, and one for all clean files. */
const MOST_CASES = 20_000;

interface FileFindings {
  readonly file: string;
  readonly rows: Row[];
  /** Findings that have no case of their own. */
  more: number;
  /** Whether one of them can fail the run. */
  moreCount: boolean;
}

/**
 * JUnit XML: a suite for each file, in it a case for each finding. They have failed where the run fails; where it passes,
 * and where they don't count, they are skipped. A clean file is one case that has passed.
 */
export function create({ policy }: ReportContext): CheckReport {
  const files: FileFindings[] = [];
  let current: FileFindings | undefined;
  let held = 0;
  let moreClean = 0;
  return {
    rows: (rows) => {
      for (const row of rows) {
        current ??= open(files, row.file);
        if (held < MOST_CASES) current.rows.push(row);
        else {
          current.more += 1;
          current.moreCount ||= counts(row, policy);
        }
        held += 1;
      }
      return "";
    },
    fileDone: (file) => {
      if (!current && held < MOST_CASES) open(files, file);
      else if (!current) moreClean += 1;
      held += current ? 0 : 1;
      current = undefined;
      return "";
    },
    end: (outcome) => build(files, moreClean, outcome, policy),
  };
}

function open(files: FileFindings[], file: string): FileFindings {
  const opened = { file, rows: [], more: 0, moreCount: false };
  files.push(opened);
  return opened;
}

function build(files: readonly FileFindings[], moreClean: number, { errors, failures, summary }: CheckOutcome, policy: ReportContext["policy"]): string {
  const builder = library.newBuilder().name(`scanmend: ${visible(summary)}`);
  const isRed = failures.length > 0;
  let explained = false;
  for (const { file, rows, more, moreCount } of files) {
    const name = visible(file);
    const suite = builder.testSuite().name(name);
    const addCase = (title: string): TestCase => suite.testCase().className(name).name(title).file(name);
    const judge = (test: TestCase, fails: boolean, text: string, type?: string): void => {
      explained ||= fails;
      if (fails) test.failure(text, type);
      else test.skipped().standardOutput(text);
    };
    if (rows.length === 0 && more === 0) addCase("nothing found");
    for (const row of rows) judge(addCase(`${row.fixer} at ${row.line}:${row.column}`), isRed && counts(row, policy), findingText(row), row.fixer);
    if (more > 0) judge(addCase("the rest"), isRed && moreCount, counted(more, "more finding"));
  }
  const limits = explained ? [] : failures;
  if (moreClean + errors.length + limits.length > 0) {
    const suite = builder.testSuite().name("scanmend");
    const addCase = (title: string): TestCase => suite.testCase().className("scanmend").name(title);
    if (moreClean > 0) addCase(`nothing found in ${counted(moreClean, "more file")}`);
    for (const error of errors) addCase("can be read").error(visible(error));
    for (const limit of limits) addCase("limit").failure(visible(limit));
  }
  return `${builder.build()}\n`;
}
