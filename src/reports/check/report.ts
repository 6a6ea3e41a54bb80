import type { ChalkInstance } from "chalk";
import type { CheckPolicy } from "../../config/check-policy.ts";
import type { Row } from "../findings.ts";

/**
 * A check as one format tells it. The calls come in the order of the input: for each file its findings, in parts, then its
 * end. Each gives what is to be printed by then.
 */
export interface CheckReport {
  /** Findings of the file that is being read. */
  rows(rows: readonly Row[]): string;
  /** Lines that were kept of a file in place of its findings, which then don't come: only where a line is all that is told. */
  linesAgain?(file: string, lines: readonly string[]): string;
  /** A file has been read to its end. */
  fileDone(file: string): string;
  end(outcome: CheckOutcome): string;
}

/** How a check has ended. */
export interface CheckOutcome {
  /** Findings that were reported. */
  readonly found: number;
  /** Files in which something was found. */
  readonly damaged: number;
  /** Files that were read. */
  readonly files: number;
  /** Words that were read. */
  readonly words: number;
  /** Findings that a baseline knows, and which weren't reported. */
  readonly known: number;
  /** What is wrong with files that couldn't be read, a line for each, whole; the last ones are left out of very many. */
  readonly errors: readonly string[];
  /** How many there are of them. */
  readonly failed: number;
  /** Why the run fails; empty where it doesn't. */
  readonly failures: readonly string[];
  readonly exitCode: number;
  /** In a line: how much was found, and whether that fails the run. */
  readonly summary: string;
}

/** What reports are made with. */
export interface ReportContext {
  /** Colours of standard output; none for files. */
  readonly chalk: ChalkInstance;
  readonly policy: CheckPolicy;
  /** The version of the program. */
  readonly version: string;
  /** A file's path from the root of the repository with forward slashes; undefined where it lies outside. */
  inRepository(file: string): string | undefined;
  /** A file's path from the root of the file system with forward slashes. */
  absolute(file: string): string;
}
